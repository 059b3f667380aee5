import { type ChainReport, listChains, listViolations, verifyChain } from '../../db/verify';
import { normaliseGstin } from '../../domain/gstin';
import { formatCount } from '../../domain/money';
import { type Command, CommandFailure, counted } from './command';

export const verify: Command = {
  name: 'verify',
  synopsis: '',
  needs: 'DATABASE',
  summary: 'Check that the stored data keep their invariants; exit code 1 where they do not',
  run: async ({ database, print }) => {
    const violations = await listViolations(database.prisma);
    for (const { invariant, what } of violations) print(`${invariant} ${what}`);
    print(violations.length === 0 ? 'All invariants hold.' : `${counted(violations.length, 'violation')}.`);
    return violations.length === 0 ? 0 : 1;
  },
};

export const verifyAudit: Command = {
  name: 'verify-audit',
  synopsis: '[GSTIN]',
  needs: 'DATABASE',
  summary: 'Walk the audit chain of one GSTIN, or of all, and say where it is broken; exit code 1 where it is',
  details: [
    'Prints the number of links and the hash of the last one: kept elsewhere, it also proves that nothing was rewritten as a whole.',
  ],
  maxWords: 1,
  run: async ({ database, words, print }) => {
    const known = await listChains(database.prisma);
    const [asked] = words;
    const chosen = asked === undefined ? known : known.filter((gstin) => gstin === normaliseGstin(asked));
    if (asked !== undefined && chosen.length === 0) throw new CommandFailure(`The GSTIN ${normaliseGstin(asked)} is not registered here.`);
    let broken = 0;
    for (const gstin of chosen) {
      const report = await verifyChain(database.prisma, gstin);
      if (report.broken) broken += 1;
      print(lineOf(report));
    }
    print(
      broken === 0
        ? `${counted(chosen.length, 'chain is', 'chains are')} whole.`
        : `${formatCount(broken)} of ${counted(chosen.length, 'chain')} broken.`,
    );
    return broken === 0 ? 0 : 1;
  },
};

const lineOf = ({ gstin, links, head, broken }: ChainReport): string =>
  broken ? `${gstin}: broken at link ${broken.seq}: ${broken.fault}` : `${gstin}: ${counted(links, 'link')}, ${head}`;
