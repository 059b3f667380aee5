import { Money } from '@/components/ui/money';
import { RuleId } from '@/components/ui/rule-id';
import { Tag } from '@/components/ui/tag';
import { formatCount } from '@/lib/domain/money';
import { totalTax } from '@/lib/domain/tax-amounts';
import { formatPeriod } from '@/lib/domain/tax-period';
import type { UploadReport as Report, UploadFinding } from '@/lib/schemas/supplier-upload';
import { useRichWords, useWords } from '../language/use-words';
import { counted } from './counted';

/** What was read from a file: documents by table, what is wrong, what was left out. */
export function UploadReport({ report }: { report: Report }) {
  const t = useWords();
  const rich = useRichWords();
  const shown = report.tables.filter(({ documents, refused, takenBack }) => documents + refused + takenBack > 0);
  const told = report.findings.length;
  return (
    <>
      <p>
        {rich('{file}, {bytes} bytes, {period}', {
          file: <b>{report.fileName}</b>,
          bytes: formatCount(report.bytes),
          period: formatPeriod(report.period),
        })}
        {report.version && `, ${t('version {version}', { version: report.version })}`}
      </p>
      <div className="scroll">
        <table className="t cards">
          <caption className="vh">{t('Documents read, by table')}</caption>
          <thead>
            <tr>
              <th scope="col" className="l">
                {t('Table')}
              </th>
              <th scope="col">{t('Documents')}</th>
              <th scope="col">{t('Refused')}</th>
              <th scope="col">{t('Taken back')}</th>
              <th scope="col">{t('Taxable Value (₹)')}</th>
              <th scope="col">{t('Tax (₹)')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((table) => (
              <tr key={table.title}>
                <th scope="row" className="head">
                  {t(table.title)}
                </th>
                <td className="num" data-l={t('Documents')}>
                  {formatCount(table.documents)}
                </td>
                <td className="num" data-l={t('Refused')}>
                  {formatCount(table.refused)}
                </td>
                <td className="num" data-l={t('Taken back')}>
                  {formatCount(table.takenBack)}
                </td>
                <td className="num" data-l={t('Taxable Value (₹)')}>
                  <Money value={table.taxable} />
                </td>
                <td className="num" data-l={t('Tax (₹)')}>
                  <Money value={totalTax(table.tax)} />
                </td>
              </tr>
            ))}
            {shown.length === 0 && (
              <tr>
                <td colSpan={6}>{t('The file has no documents for registered recipients.')}</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {report.keptOut.length > 0 && (
        <p className="small muted">
          {t('Not part of IMS, kept out: {tables}.', {
            tables: report.keptOut.map(({ title, rows }) => `${t(title)} (${formatCount(rows)})`).join('; '),
          })}
        </p>
      )}
      {told > 0 && (
        <p>
          <b>
            {counted(t, report.errors, 'error')}, {counted(t, report.warnings, 'warning')}
          </b>
          {told < report.errors + report.warnings && `; ${t('the first {count} are shown', { count: formatCount(told) })}`}
        </p>
      )}
      {told > 0 && (
        <div className="scroll">
          <table className="t cards">
            <caption className="vh">{t('What is wrong with the file')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('Kind')}</th>
                <th scope="col" className="l">
                  {t('Document')}
                </th>
                <th scope="col" className="l">
                  {t('Place in the file')}
                </th>
                <th scope="col" className="l">
                  {t('What is wrong')}
                </th>
              </tr>
            </thead>
            <tbody>
              {report.findings.map((finding) => (
                <tr key={`${finding.path} ${finding.field} ${finding.rule}`}>
                  <td className="ctr" data-l={t('Kind')}>
                    <Tag tone={finding.severity === 'ERROR' ? 'bad' : 'warn'}>
                      {finding.severity === 'ERROR' ? t('Error') : t('Warning')}
                    </Tag>
                  </td>
                  <th scope="row" className="head">
                    {finding.documentNumber ?? '-'}
                  </th>
                  <td data-l={t('Place in the file')}>
                    <span className="code small">{placeOf(finding)}</span>
                  </td>
                  <td data-l={t('What is wrong')}>
                    {t(finding.message)} {/^R\d+$/.test(finding.rule) && <RuleId id={finding.rule} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** "b2b[3].inv[17].inum": the path alone where it names the field already. */
function placeOf({ path, field }: UploadFinding): string {
  if (field === '' || path === field || path.endsWith(`.${field}`)) return path;
  return path === '' ? field : `${path}.${field}`;
}
