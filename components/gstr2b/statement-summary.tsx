'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { Money } from '@/components/ui/money';
import { Tag } from '@/components/ui/tag';
import { type Gstr2bTab, REVERSAL_ELSEWHERE, type RowFacts } from '@/lib/domain/gstr2b/rows';
import { formatCount } from '@/lib/domain/money';
import { subtractTax, TAX_HEAD_LABEL, TAX_HEADS, type TaxAmounts } from '@/lib/domain/tax-amounts';
import type { StatementRows } from '@/lib/schemas/gstr2b-statement';
import { useWords } from '../language/use-words';
import { cellLabel, cellText } from './cell-label';
import { type GroupTotal, groupsOf, rowTotal } from './statement-totals';

const PART_TITLE: Readonly<Record<Gstr2bTab, Readonly<Record<'A' | 'B', string>>>> = {
  AVAILABLE: {
    A: 'Part A - ITC Available: credit may be availed in the relevant heads of GSTR-3B',
    B: 'Part B - Others: credit notes, net off against Part A',
  },
  NOT_AVAILABLE: { A: 'Part A - ITC Not Available', B: 'Part B - Others: credit notes, net off against the heads of Table 4(A)' },
  REVERSAL: { A: 'Part A - ITC Reversal', B: '' },
  REJECTED: { A: 'Part A - ITC Rejected', B: 'Part B - Others: credit notes' },
};

const ROMAN_HEADING = /^([IVX]+)\.\s*(.*)$/;

/** A cell of GSTR-3B that the tab fills. */
export interface FootCell {
  readonly cell: string;
  readonly tax: TaxAmounts;
  readonly before: TaxAmounts | null;
}

interface StatementSummaryProps {
  readonly tab: Gstr2bTab;
  readonly caption: string;
  readonly rows: StatementRows;
  /** Rows of another version: the difference to it is shown below each amount. */
  readonly before: StatementRows | null;
  /** Address of a row's documents, ending in "row=". */
  readonly rowHref: string;
  readonly isSeptember: boolean;
  readonly foot: readonly FootCell[];
}

/** A tab of the summary: parts, groups that fold, and rows that lead to their documents. */
export function StatementSummary({ tab, caption, rows, before, rowHref, isSeptember, foot }: StatementSummaryProps) {
  const t = useWords();
  const groups = groupsOf(tab, rows);
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set(groups.filter((group) => group.records === 0).map((group) => group.facts.code)),
  );
  const turn = (code: string): void =>
    setFolded((now) => {
      const next = new Set(now);
      if (!next.delete(code)) next.add(code);
      return next;
    });
  const parts = (['A', 'B'] as const).filter((part) => groups.some((group) => group.facts.part === part));
  return (
    <div className="scroll">
      <table className="t b2 cards">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('S.No.')}</th>
            <th scope="col" className="l">
              {t('Heading')}
            </th>
            <th scope="col">{t('GSTR-3B table')}</th>
            <th scope="col" className="num">
              {t('Documents')}
            </th>
            {TAX_HEADS.map((head) => (
              <th key={head} scope="col" className="num">
                {t(TAX_HEAD_LABEL[head])} (₹)
              </th>
            ))}
          </tr>
        </thead>
        {parts.map((part) => (
          <tbody key={part}>
            <tr className="part">
              <th colSpan={8} scope="rowgroup">
                {t(PART_TITLE[tab][part])}
              </th>
            </tr>
            {groups
              .filter((group) => group.facts.part === part)
              .map((group) => (
                <GroupRows
                  key={group.facts.code}
                  group={group}
                  rows={rows}
                  before={before}
                  rowHref={rowHref}
                  isFolded={folded.has(group.facts.code)}
                  onTurn={() => turn(group.facts.code)}
                />
              ))}
          </tbody>
        ))}
        {foot.length > 0 && (
          <tfoot>
            {foot.map(({ cell, tax, before: earlier }) => (
              <tr key={cell}>
                <td className="hide-s" />
                <th scope="row" className="head">
                  {t('Table {cell} of GSTR-3B, as filled from GSTR-2B', { cell: cellLabel(cell) })}
                </th>
                <td className="ctr" data-l={t('GSTR-3B table')}>
                  {cellLabel(cell)}
                </td>
                <td className="hide-s" />
                <Amounts tax={tax} before={earlier} />
              </tr>
            ))}
          </tfoot>
        )}
      </table>
      {tab === 'REVERSAL' && !isSeptember && <p className="hint">{t(REVERSAL_ELSEWHERE)}</p>}
    </div>
  );
}

interface GroupRowsProps {
  readonly group: GroupTotal;
  readonly rows: StatementRows;
  readonly before: StatementRows | null;
  readonly rowHref: string;
  readonly isFolded: boolean;
  readonly onTurn: () => void;
}

function GroupRows({ group, rows, before, rowHref, isFolded, onTurn }: GroupRowsProps) {
  const t = useWords();
  const [, serial, heading] = ROMAN_HEADING.exec(t(group.facts.heading)) ?? [null, '', t(group.facts.heading)];
  const allIms = group.leaves.every((leaf) => leaf.ims);
  const earlier = before && groupsOf(group.facts.tab, before).find((other) => other.facts.code === group.facts.code);
  return (
    <>
      <tr className="lv1">
        <td className="ctr hide-s">{serial}</td>
        <th scope="row" className="head">
          <button type="button" className="tw" aria-expanded={!isFolded} aria-label={t('Rows of {heading}', { heading })} onClick={onTurn}>
            <Icon name={isFolded ? 'chevron-right' : 'chevron-down'} />
          </button>
          {heading} {allIms && isFolded && <Tag tone="info">IMS</Tag>}
        </th>
        <td className="ctr nowrap" data-l={t('GSTR-3B table')}>
          {group.cell ?? ''}
        </td>
        <td className="num" data-l={t('Documents')}>
          {formatCount(group.records)}
        </td>
        <Amounts tax={group.tax} before={earlier ? earlier.tax : null} />
      </tr>
      {group.leaves.map((leaf) => (
        <LeafRow
          key={leaf.code}
          leaf={leaf}
          showCell={group.cell === null}
          rows={rows}
          before={before}
          href={`${rowHref}${leaf.code}`}
          isFolded={isFolded}
        />
      ))}
    </>
  );
}

interface LeafRowProps {
  readonly leaf: RowFacts;
  readonly showCell: boolean;
  readonly rows: StatementRows;
  readonly before: StatementRows | null;
  readonly href: string;
  readonly isFolded: boolean;
}

function LeafRow({ leaf, showCell, rows, before, href, isFolded }: LeafRowProps) {
  const t = useWords();
  const total = rowTotal(rows, leaf.code);
  return (
    <tr className={total.records === 0 ? 'lv2 hide-s' : 'lv2'} hidden={isFolded}>
      <td className="hide-s" />
      <th scope="row" className="head">
        <Link className="cell" href={href} prefetch={false}>
          {t(leaf.heading)}
        </Link>{' '}
        {leaf.ims && <Tag tone="info">IMS</Tag>}
      </th>
      <td className="ctr nowrap" data-l={t('GSTR-3B table')}>
        {showCell ? cellText(leaf) : ''}
      </td>
      <td className="num" data-l={t('Documents')}>
        {formatCount(total.records)}
      </td>
      <Amounts tax={total.tax} before={before && rowTotal(before, leaf.code).tax} />
    </tr>
  );
}

function Amounts({ tax, before }: { tax: TaxAmounts; before: TaxAmounts | null }) {
  const t = useWords();
  const change = before && subtractTax(tax, before);
  return TAX_HEADS.map((head) => (
    <td key={head} className="num" data-l={`${t(TAX_HEAD_LABEL[head])} (₹)`}>
      <Money value={tax[head]} />
      {change && change[head] !== 0 && (
        <div className="small">
          <Money value={change[head]} signed />
        </div>
      )}
    </td>
  ));
}
