import { isRuleId, RULE_AREAS, ruleOf } from '../../domain/rulebook/rules';
import { type Command, CommandFailure } from './command';

export const rules: Command = {
  name: 'rules',
  synopsis: '[ID]',
  summary: 'List the rules, or show one',
  maxWords: 1,
  needs: 'NOTHING',
  run: async ({ words, print }) => {
    const [asked] = words;
    if (asked !== undefined) {
      const id = asked.toUpperCase();
      if (!isRuleId(id)) throw new CommandFailure(`There is no rule ${id}.`);
      const { condition, outcome, message, advice, source, example } = ruleOf(id);
      for (const line of [
        `${id} ${condition}: ${outcome}`,
        message && `Says: ${message}`,
        advice,
        `Example: ${example}`,
        `Source: ${source}`,
      ])
        if (line) print(line);
      return 0;
    }
    for (const area of RULE_AREAS) {
      print(area.title);
      for (const { id, condition, outcome } of area.rules) print(`  ${id} ${condition}: ${outcome}`);
    }
    return 0;
  },
};
