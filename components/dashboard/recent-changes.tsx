import { InstantText } from '@/components/ui/instant-text';
import { Tag } from '@/components/ui/tag';
import { formatCount } from '@/lib/domain/money';
import type { RecentChangeSet } from '@/lib/schemas/dashboard';

/** The last change sets: who changed what, and how much of it. */
export function RecentChanges({ changeSets }: { changeSets: readonly RecentChangeSet[] }) {
  return (
    <div className="scroll">
      <table className="t cards">
        <caption className="vh">Recent change sets</caption>
        <thead>
          <tr>
            <th scope="col" className="l">
              When
            </th>
            <th scope="col" className="l">
              Who
            </th>
            <th scope="col" className="l">
              What
            </th>
            <th scope="col" className="num">
              Records
            </th>
            <th scope="col" className="l">
              State
            </th>
          </tr>
        </thead>
        <tbody>
          {changeSets.map(({ id, at, actorName, title, records, isUndone }) => (
            <tr key={id}>
              <td data-l="When">
                <InstantText value={at} />
              </td>
              <td data-l="Who">{actorName}</td>
              <th scope="row" className="head">
                {title}
              </th>
              <td className="num" data-l="Records">
                {formatCount(records)}
              </td>
              <td data-l="State">{isUndone ? <Tag tone="warn">Undone</Tag> : <Tag>Saved</Tag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
