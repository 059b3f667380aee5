import { Money } from '@/components/ui/money';
import { RuleId } from '@/components/ui/rule-id';
import { Tag } from '@/components/ui/tag';
import { formatCount } from '@/lib/domain/money';
import { totalTax } from '@/lib/domain/tax-amounts';
import { formatPeriod } from '@/lib/domain/tax-period';
import type { UploadReport as Report, UploadFinding } from '@/lib/schemas/supplier-upload';
import { counted } from './counted';

/** What was read from a file: documents by table, what is wrong, what was left out. */
export function UploadReport({ report }: { report: Report }) {
  const shown = report.tables.filter(({ documents, refused, takenBack }) => documents + refused + takenBack > 0);
  const told = report.findings.length;
  return (
    <>
      <p>
        <b>{report.fileName}</b>, {formatCount(report.bytes)} bytes, {formatPeriod(report.period)}
        {report.version && `, version ${report.version}`}
      </p>
      <div className="scroll">
        <table className="t cards">
          <caption className="vh">Documents read, by table</caption>
          <thead>
            <tr>
              <th scope="col" className="l">
                Table
              </th>
              <th scope="col">Documents</th>
              <th scope="col">Refused</th>
              <th scope="col">Taken back</th>
              <th scope="col">Taxable Value (₹)</th>
              <th scope="col">Tax (₹)</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((table) => (
              <tr key={table.title}>
                <th scope="row" className="head">
                  {table.title}
                </th>
                <td className="num" data-l="Documents">
                  {formatCount(table.documents)}
                </td>
                <td className="num" data-l="Refused">
                  {formatCount(table.refused)}
                </td>
                <td className="num" data-l="Taken back">
                  {formatCount(table.takenBack)}
                </td>
                <td className="num" data-l="Taxable Value (₹)">
                  <Money value={table.taxable} />
                </td>
                <td className="num" data-l="Tax (₹)">
                  <Money value={totalTax(table.tax)} />
                </td>
              </tr>
            ))}
            {shown.length === 0 && (
              <tr>
                <td colSpan={6}>The file has no documents for registered recipients.</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      {report.keptOut.length > 0 && (
        <p className="small muted">
          Not part of IMS, kept out: {report.keptOut.map(({ title, rows }) => `${title} (${formatCount(rows)})`).join('; ')}.
        </p>
      )}
      {told > 0 && (
        <p>
          <b>
            {counted(report.errors, 'error')}, {counted(report.warnings, 'warning')}
          </b>
          {told < report.errors + report.warnings && `; the first ${formatCount(told)} are shown`}
        </p>
      )}
      {told > 0 && (
        <div className="scroll">
          <table className="t cards">
            <caption className="vh">What is wrong with the file</caption>
            <thead>
              <tr>
                <th scope="col">Kind</th>
                <th scope="col" className="l">
                  Document
                </th>
                <th scope="col" className="l">
                  Place in the file
                </th>
                <th scope="col" className="l">
                  What is wrong
                </th>
              </tr>
            </thead>
            <tbody>
              {report.findings.map((finding) => (
                <tr key={`${finding.path} ${finding.field} ${finding.rule}`}>
                  <td className="ctr" data-l="Kind">
                    <Tag tone={finding.severity === 'ERROR' ? 'bad' : 'warn'}>{finding.severity === 'ERROR' ? 'Error' : 'Warning'}</Tag>
                  </td>
                  <th scope="row" className="head">
                    {finding.documentNumber ?? '-'}
                  </th>
                  <td data-l="Place in the file">
                    <span className="code small">{placeOf(finding)}</span>
                  </td>
                  <td data-l="What is wrong">
                    {finding.message} {/^R\d+$/.test(finding.rule) && <RuleId id={finding.rule} />}
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
