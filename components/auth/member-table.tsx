'use client';
import { useActionState } from 'react';
import { ROLES, type Role } from '@/lib/domain/access';
import { type FormState, failureSentence } from '@/lib/schemas/action-result';
import { useWords } from '../language/use-words';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { Tag } from '../ui/tag';
import { FirstSecretNote } from './first-secret';

export interface ShownMember {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly isYou: boolean;
  readonly isDisabled: boolean;
  readonly mustReplacePassword: boolean;
}

type FormAction<T> = (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;

interface MemberTableProps {
  readonly members: readonly ShownMember[];
  readonly changeRole: FormAction<null>;
  readonly revoke: FormAction<null>;
  readonly endSessions: FormAction<{ readonly ended: number }>;
  readonly renewSecret: FormAction<{ readonly firstSecret: string }>;
}

export function MemberTable({ members, changeRole, revoke, endSessions, renewSecret }: MemberTableProps) {
  const t = useWords();
  const [roleState, submitRole, isChanging] = useActionState<FormState<null>, FormData>(changeRole, null);
  const [revokeState, submitRevoke, isRevoking] = useActionState<FormState<null>, FormData>(revoke, null);
  const [endState, submitEnd, isEnding] = useActionState<FormState<{ readonly ended: number }>, FormData>(endSessions, null);
  const [secretState, submitSecret, isRenewing] = useActionState<FormState<{ readonly firstSecret: string }>, FormData>(renewSecret, null);
  const failure = [roleState, revokeState, endState, secretState].find((state) => state !== null && !state.ok);
  return (
    <section className="card" aria-labelledby="members-title">
      <h2 id="members-title">{t('Members')}</h2>
      <div className="body stack">
        {failure && !failure.ok && (
          <Alert tone="bad" live>
            {t(failureSentence(failure))}
          </Alert>
        )}
        {secretState?.ok && <FirstSecretNote secret={secretState.data.firstSecret} />}
        {endState?.ok && (
          <Alert tone="ok" live>
            {t('Browsers signed out: {ended}.', { ended: endState.data.ended })}
          </Alert>
        )}
        <div className="scroll">
          <table className="t cards">
            <caption className="vh">{t('Members and their roles')}</caption>
            <thead>
              <tr>
                <th scope="col" className="l">
                  {t('Username')}
                </th>
                <th scope="col" className="l">
                  {t('Name')}
                </th>
                <th scope="col" className="l">
                  {t('Role')}
                </th>
                <th scope="col" className="l">
                  {t('Manage')}
                </th>
              </tr>
            </thead>
            <tbody>
              {members.map((member) => (
                <tr key={member.userId}>
                  <th scope="row" className="head">
                    {member.username} {member.isYou && <Tag tone="info">{t('You')}</Tag>}{' '}
                    {member.isDisabled && <Tag tone="warn">{t('Disabled')}</Tag>}{' '}
                    {member.mustReplacePassword && <Tag>{t('First secret not replaced yet')}</Tag>}
                  </th>
                  <td data-l={t('Name')}>{member.name}</td>
                  <td data-l={t('Role')}>
                    <form className="row" action={submitRole}>
                      <input type="hidden" name="userId" value={member.userId} />
                      {/* A new role from the server starts the choice anew. */}
                      <Select
                        key={member.role}
                        small
                        name="role"
                        defaultValue={member.role}
                        aria-label={t('Role of {username}', { username: member.username })}
                      >
                        {ROLES.map((role) => (
                          <option key={role} value={role}>
                            {t(role)}
                          </option>
                        ))}
                      </Select>
                      <Button
                        type="submit"
                        variant="secondary"
                        size="s"
                        pending={isChanging}
                        aria-label={t('Change role of {username}', { username: member.username })}
                      >
                        {t('Change')}
                      </Button>
                    </form>
                  </td>
                  <td data-l={t('Manage')}>
                    <div className="row">
                      <MemberButton member={member} action={submitEnd} isPending={isEnding} label={t('Sign out')} />
                      {member.mustReplacePassword && (
                        <MemberButton member={member} action={submitSecret} isPending={isRenewing} label={t('New first secret')} />
                      )}
                      <MemberButton member={member} action={submitRevoke} isPending={isRevoking} label={t('Remove')} />
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

interface MemberButtonProps {
  readonly member: ShownMember;
  readonly action: (form: FormData) => void;
  readonly isPending: boolean;
  readonly label: string;
}

function MemberButton({ member, action, isPending, label }: MemberButtonProps) {
  return (
    <form action={action}>
      <input type="hidden" name="userId" value={member.userId} />
      <Button type="submit" variant="secondary" size="s" pending={isPending} aria-label={`${label}: ${member.username}`}>
        {label}
      </Button>
    </form>
  );
}
