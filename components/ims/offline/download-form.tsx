import './offline.css';
import { Button } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { ACTION_LABEL, IMS_ACTIONS, SECTION_CODES, SECTIONS } from '@/lib/domain/ims/sections';
import type { TaxPeriod } from '@/lib/domain/tax-period';
import { useWords } from '../../language/use-words';

interface DownloadFormProps {
  readonly gstin: string;
  readonly periods: readonly { readonly period: TaxPeriod; readonly label: string }[];
}

const OFFERED = SECTION_CODES.filter((section) => SECTIONS[section].tab !== 'ISD');

/** What to take along, and as what. A plain form: it works without script, and its answer is the file. */
export function DownloadForm({ gstin, periods }: DownloadFormProps) {
  const t = useWords();
  return (
    <form action="/api/export/offline" method="get" className="stack" aria-labelledby="offline-download">
      <h2 id="offline-download" className="list-title">
        {t('Download')}
      </h2>
      <input type="hidden" name="gstin" value={gstin} />
      <ChoiceGroup legend={t('File')}>
        <Choice
          type="radio"
          name="format"
          value="UTILITY"
          defaultChecked
          label={t('JSON of the IMS Offline Tool')}
          description={t('Its eight sections; Import of Goods is not part of it.')}
        />
        <Choice
          type="radio"
          name="format"
          value="API"
          label={t('JSON for programs (API)')}
          description={t('As programs exchange it with the portal; with Import of Goods.')}
        />
        <Choice
          type="radio"
          name="format"
          value="WORKBOOK"
          label={t('Workbook to fill in (.xlsx)')}
          description={t('One sheet for each section, with lists to choose from and without macros; with Import of Goods.')}
        />
      </ChoiceGroup>
      <div className="offline-choices">
        <div className="wide">
          <ChoiceGroup legend={t('Sections (none ticked: all)')}>
            {OFFERED.map((section) => (
              <Choice key={section} type="checkbox" name="section" value={section} label={t(SECTIONS[section].heading)} />
            ))}
          </ChoiceGroup>
        </div>
        <div className="wide">
          <ChoiceGroup legend={t('Status (none ticked: all)')}>
            {IMS_ACTIONS.map((action) => (
              <Choice key={action} type="checkbox" name="status" value={action} label={t(ACTION_LABEL[action])} />
            ))}
          </ChoiceGroup>
        </div>
        <Field label={t('Source Return Period')}>
          <Select name="period" defaultValue="">
            <option value="">{t('All periods')}</option>
            {periods.map(({ period, label }) => (
              <option key={period} value={period}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="btns">
        <Button type="submit" icon="download">
          {t('Download')}
        </Button>
      </div>
    </form>
  );
}
