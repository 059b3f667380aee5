import { createAdmin as create, issueOneTimePassword } from '../../auth/create-user';
import { normaliseGstin } from '../../domain/gstin';
import { type Command, CommandFailure, optionalText, requiredText } from './command';

export const createAdmin: Command = {
  name: 'create-admin',
  synopsis: 'USERNAME --gstin GSTIN [--name TEXT]',
  needs: 'DATABASE',
  summary: 'Make the first admin of a registered GSTIN, who also operates the installation',
  details: ['The password is read from the standard input, so that it stands in no list of processes.'],
  options: { gstin: { type: 'string' }, name: { type: 'string' } },
  minWords: 1,
  maxWords: 1,
  run: async ({ words, options, database, print, readSecret }) => {
    const [username = ''] = words;
    const gstin = normaliseGstin(requiredText(options, 'gstin'));
    const name = optionalText(options, 'name') ?? username;
    const password = await readSecret('Password: ');
    const created = await create(database, { username, name, password, gstin });
    if (!created.ok) throw new CommandFailure(created.error);
    print(`${username} is admin of ${gstin}.`);
    return 0;
  },
};

export const resetPassword: Command = {
  name: 'reset-password',
  synopsis: 'USERNAME',
  needs: 'DATABASE',
  summary: 'Replace a forgotten password by a first secret, to be changed at the next sign-in',
  minWords: 1,
  maxWords: 1,
  run: async ({ words, database, print }) => {
    const [username = ''] = words;
    const secret = await issueOneTimePassword(database, username);
    if (secret === null) throw new CommandFailure(`There is no user ${username}.`);
    print(secret);
    return 0;
  },
};
