import { RuleId } from '@/components/ui/rule-id';
import { useWords } from '../language/use-words';

/** What VIEW ADVISORY shows on Outward Supplies, in our words. */
export function OutwardAdvisory() {
  const t = useWords();
  return (
    <ol>
      <li>
        {t(
          'The status is what the recipient has saved at this moment, also for documents that are saved and not filed. Nothing can be changed here.',
        )}{' '}
        <RuleId id="R140" />
      </li>
      <li>
        {t('Beside “Not Filed” a status may still change; it is final once the recipient has filed GSTR-3B.')} <RuleId id="R137" />
      </li>
      <li>
        {t('Documents that bypass IMS (reverse charge, place of supply, time limit, recipient without IMS) show “Not eligible for IMS”.')}{' '}
        <RuleId id="R139" />
      </li>
      <li>
        {t('A rejected invoice or debit note changes no liability: amend it in GSTR-1 if that is not filed, else in GSTR-1A.')}{' '}
        <RuleId id="R130" />
      </li>
      <li>
        {t('A rejected credit note adds its tax to the GSTR-3B of the next period, once the recipient has filed.')} <RuleId id="R132" />
      </li>
    </ol>
  );
}
