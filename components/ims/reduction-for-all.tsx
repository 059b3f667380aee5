import { Choice } from '@/components/ui/choice';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { RuleId } from '@/components/ui/rule-id';
import { useWords } from '../language/use-words';

export type ReductionForAll = 'full' | 'none';

/** One answer about the ITC reduction for every record of a bulk action: declared amounts differ from record to record (R071). */
export function ReductionForAllChoice({ value, onChange }: { value: ReductionForAll; onChange: (value: ReductionForAll) => void }) {
  const t = useWords();
  return (
    <>
      <ChoiceGroup legend={t('Whether ITC is to be reduced for the selected record(s)?')}>
        <Choice
          type="radio"
          name="reduction-for-all"
          label={t('Yes, in full')}
          checked={value === 'full'}
          onChange={() => onChange('full')}
        />
        <Choice type="radio" name="reduction-for-all" label={t('No')} checked={value === 'none'} onChange={() => onChange('none')} />
      </ChoiceGroup>
      <p className="small muted">
        {t('Your choice applies to all selected records that lower your credit. Process records needing different amounts separately.')}{' '}
        <RuleId id="R071" />
      </p>
    </>
  );
}
