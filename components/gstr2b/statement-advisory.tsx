import { RuleId } from '@/components/ui/rule-id';
import { useWords } from '../language/use-words';

/** What VIEW ADVISORY shows on GSTR-2B, in our words. */
export function StatementAdvisory() {
  const t = useWords();
  return (
    <ol>
      <li>
        {t('The draft is made on the 14th of the month after the period, provided GSTR-3B of the period before is filed.')}{' '}
        <RuleId id="R100" />
      </li>
      <li>
        {t('Records without action in IMS are deemed accepted; pending records stand in no table.')} <RuleId id="R027" />{' '}
        <RuleId id="R123" />
      </li>
      <li>
        {t('After any action in IMS the statement has to be computed again before GSTR-3B is filed.')} <RuleId id="R108" />
      </li>
      <li>
        {t('Credit notes are net off against Table 4(A), which may become negative.')} <RuleId id="R114" /> <RuleId id="R115" />
      </li>
      <li>
        {t('Every computation is kept as a version of its own; filing GSTR-3B freezes the current one.')} <RuleId id="R107" />
      </li>
    </ol>
  );
}
