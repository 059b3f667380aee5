'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { Money } from '@/components/ui/money';
import { MoneyInput } from '@/components/ui/money-input';
import { RefusalNote } from '@/components/ui/refusal-note';
import { RuleId } from '@/components/ui/rule-id';
import { Tag } from '@/components/ui/tag';
import type { Paise } from '@/lib/domain/money';
import {
  CELL_LABEL,
  type CellCode,
  type Cells,
  MANUAL_CELLS,
  type ManualCell,
  negativeCells,
  table4,
  variances,
} from '@/lib/domain/returns/gstr3b';
import { TAX_HEAD_LABEL, TAX_HEADS, type TaxAmounts, type TaxHead } from '@/lib/domain/tax-amounts';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { StatementRows } from '@/lib/schemas/gstr2b-statement';
import type { FileGstr3bInput } from '@/lib/schemas/gstr3b-entries';
import { headsOf, parseEntries, type TypedEntries } from '@/lib/schemas/gstr3b-typed';
import { useWords } from '../language/use-words';
import { FileDialog } from './file-dialog';
import { type FilingOutcome, type FilingState, useFiling } from './use-filing';

interface Section {
  readonly title: string;
  readonly cells: readonly CellCode[];
}

const SECTIONS: readonly Section[] = [
  { title: '(A) ITC Available (whether in full or part)', cells: ['4A1', '4A2', '4A3', '4A4', '4A5'] },
  { title: '(B) ITC Reversed', cells: ['4B1', '4B2'] },
  { title: '(C) Net ITC Available (A) - (B)', cells: ['4C'] },
  { title: '(D) Other Details', cells: ['4D1', '4D2'] },
];

/** Cells that GSTR-2B fills and the user adds to: both parts are shown. */
const ADDED_TO: readonly CellCode[] = ['4A5', '4B2'];

const isManual = (cell: CellCode): cell is ManualCell => (MANUAL_CELLS as readonly CellCode[]).includes(cell);

export interface Table4FormProps {
  readonly period: string;
  readonly label: string;
  /** Rows of the current GSTR-2B; none where there is none. */
  readonly rows: StatementRows;
  readonly addBack: TaxAmounts | null;
  /** Why it cannot be filed now. */
  readonly refusal: { readonly rule?: string; readonly message: string; readonly advice?: string | null } | null;
  readonly offReason?: string;
  readonly hasStatement: boolean;
  readonly fileReturn: (input: FileGstr3bInput) => Promise<ActionResult<FilingOutcome>>;
}

/** Table 4 and 3.1(d) of an open return: filled from GSTR-2B, completed by the user, filed from here. */
export function Table4Form(props: Table4FormProps) {
  const t = useWords();
  const { refresh } = useRouter();
  const [typed, setTyped] = useState<TypedEntries>({});
  const [isAsking, setAsking] = useState(false);
  const { entries, faults } = parseEntries(typed);
  const filled = table4(props.rows);
  const current = table4(props.rows, entries);
  const filing = useFiling(props.fileReturn);
  const type = (cell: ManualCell, head: TaxHead, text: string): void =>
    setTyped((now) => ({ ...now, [cell]: { ...EMPTY, ...now[cell], [head]: text } }));
  const faultOf = (cell: ManualCell, head: TaxHead): string | undefined =>
    faults.find((fault) => fault.cell === cell && fault.head === head)?.fault;
  const offReason =
    props.offReason ??
    t(props.refusal?.message) ??
    (faults.length > 0 ? t('Some of your entries cannot be used; they are marked.') : undefined);
  return (
    <>
      <Notices {...props} filing={filing.state} filled={filled.cells} current={current.cells} />
      <ReverseChargeTable taxable={current.reverseChargeTaxable} tax={current.cells['3.1d']} addBack={props.addBack} />
      <Table4 cells={current.cells} filled={filled.cells} typed={typed} onType={type} faultOf={faultOf} />
      <div className="btns">
        <ButtonLink className="left" variant="secondary" icon="back" href={`/gstr2b/${props.period}`}>
          {t('Back to GSTR-2B')}
        </ButtonLink>
        <Button offReason={offReason} onClick={() => setAsking(true)}>
          {t('File GSTR-3B')}
        </Button>
      </div>
      <FileDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        label={props.label}
        cells={current.cells}
        hasStatement={props.hasStatement}
        pending={filing.state.kind === 'FILING'}
        onConfirm={() =>
          void filing.file({ period: props.period, manual: typed }).then((isFiled) => {
            setAsking(false);
            if (isFiled) refresh();
          })
        }
      />
    </>
  );
}

const EMPTY = { igst: '', cgst: '', sgst: '', cess: '' };

interface NoticesProps extends Pick<Table4FormProps, 'refusal' | 'hasStatement' | 'label'> {
  readonly filing: FilingState;
  readonly filled: Cells;
  readonly current: Cells;
}

/** What stands in the way, and what is unusual about the figures. */
function Notices({ refusal, hasStatement, label, filing, filled, current }: NoticesProps) {
  const t = useWords();
  const changed = variances(filled, current);
  const negative = negativeCells(current);
  return (
    <div className="stack">
      {filing.kind === 'FAILED' && (
        <Alert tone="bad" live>
          <RefusalNote message={filing.message} ruleId={filing.rule} />
        </Alert>
      )}
      {refusal && (
        <Alert tone="warn" action={refusal.rule ? <RuleId id={refusal.rule} /> : undefined}>
          {t(refusal.message)} {t(refusal.advice)}
        </Alert>
      )}
      {!hasStatement && (
        <Alert tone="warn">
          {t(
            'GSTR-2B of {label} is not generated: Table 4 is filled with zeros. Filing now closes the period with no credit from IMS; its records stay for the next one.',
            { label },
          )}
        </Alert>
      )}
      {changed.map(({ cell }) => (
        <Alert key={cell} tone="warn" action={<RuleId id="R125" />}>
          {t('{cell}: Value differs from GSTR-2B.', { cell: t(CELL_LABEL[cell]) })}
        </Alert>
      ))}
      {negative.length > 0 && <Alert action={<RuleId id="R115" />}>{t('Net ITC is negative; it will be added to liability.')}</Alert>}
    </div>
  );
}

/** 3.1(d) and the liability that recipients' rejections added back. */
export function ReverseChargeTable({ taxable, tax, addBack }: { taxable: Paise; tax: TaxAmounts; addBack: TaxAmounts | null }) {
  const t = useWords();
  return (
    <>
      <h2 className="sec">{t('3.1 Tax on outward and reverse charge inward supplies')}</h2>
      <div className="scroll">
        <table className="t cards">
          <caption className="vh">{t('Table 3.1: reverse charge and liability added back')}</caption>
          <thead>
            <tr>
              <th scope="col" className="l">
                {t('Nature of supplies')}
              </th>
              <th scope="col" className="num">
                {t('Total Taxable Value (₹)')}
              </th>
              <HeadCells />
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" className="head">
                {t(CELL_LABEL['3.1d'])}
              </th>
              <td className="num" data-l={t('Total Taxable Value (₹)')}>
                <Money value={taxable} />
              </td>
              <AmountCells tax={tax} />
            </tr>
            {addBack && (
              <tr>
                <th scope="row" className="head">
                  {t('Liability added back due to records rejected in IMS')} <RuleId id="R132" />
                </th>
                <td className="hide-s" />
                <AmountCells tax={addBack} />
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface Table4Props {
  readonly cells: Cells;
  /** What GSTR-2B alone fills. */
  readonly filled: Cells;
  readonly typed: TypedEntries | null;
  readonly onType: (cell: ManualCell, head: TaxHead, text: string) => void;
  readonly faultOf: (cell: ManualCell, head: TaxHead) => string | undefined;
}

function Table4({ cells, filled, typed, onType, faultOf }: Table4Props) {
  const t = useWords();
  return (
    <>
      <h2 className="sec">{t('4 Eligible ITC')}</h2>
      <div className="scroll">
        <table className="t b2 cards">
          <caption className="vh">{t('Table 4: eligible ITC')}</caption>
          <thead>
            <tr>
              <th scope="col" className="l">
                {t('Details')}
              </th>
              <HeadCells />
            </tr>
          </thead>
          {SECTIONS.map(({ title, cells: codes }) => (
            <tbody key={title}>
              <tr className="part">
                <th colSpan={5} scope="rowgroup">
                  {t(title)}
                </th>
              </tr>
              {codes.map((cell) => (
                <CellRows key={cell} cell={cell} cells={cells} filled={filled} typed={typed} onType={onType} faultOf={faultOf} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

function CellRows({ cell, cells, filled, typed, onType, faultOf }: Table4Props & { readonly cell: CellCode }) {
  const t = useWords();
  const showsParts = ADDED_TO.includes(cell);
  const entry = isManual(cell) && typed !== null && (
    <EntryCells cell={cell} typed={typed[cell] ?? EMPTY} onType={onType} faultOf={faultOf} />
  );
  if (!showsParts) {
    return (
      <tr className={cell === '4C' ? 'lv1' : undefined}>
        <th scope="row" className="head">
          {t(CELL_LABEL[cell])} {isManual(cell) && <Tag>{t('your entry')}</Tag>}
        </th>
        {entry || <AmountCells tax={cells[cell]} />}
      </tr>
    );
  }
  return (
    <>
      <tr className="lv1">
        <th scope="row" className="head">
          {t(CELL_LABEL[cell])}
        </th>
        <AmountCells tax={cells[cell]} />
      </tr>
      <tr className="lv2">
        <th scope="row" className="head">
          {t('from GSTR-2B')}
        </th>
        <AmountCells tax={filled[cell]} />
      </tr>
      {entry && (
        <tr className="lv2">
          <th scope="row" className="head">
            {cell === '4A5' ? t('your difference to GSTR-2B') : t('further reversals')} <Tag>{t('your entry')}</Tag>
          </th>
          {entry}
        </tr>
      )}
    </>
  );
}

interface EntryCellsProps extends Pick<Table4Props, 'onType' | 'faultOf'> {
  readonly cell: ManualCell;
  readonly typed: Readonly<Record<TaxHead, string>>;
}

function EntryCells({ cell, typed, onType, faultOf }: EntryCellsProps) {
  const t = useWords();
  return TAX_HEADS.map((head) => {
    const fault = faultOf(cell, head);
    return (
      <td key={head} className="num" data-l={`${t(TAX_HEAD_LABEL[head])} (₹)`}>
        {headsOf(cell).includes(head) ? (
          <MoneyInput
            small
            aria-label={`${t(CELL_LABEL[cell])}, ${t(TAX_HEAD_LABEL[head])}`}
            aria-invalid={fault ? true : undefined}
            title={fault}
            placeholder="0.00"
            maxLength={24}
            value={typed[head]}
            onChange={(event) => onType(cell, head, event.currentTarget.value)}
          />
        ) : (
          <span className="muted">-</span>
        )}
        {fault && <p className="err">{fault}</p>}
      </td>
    );
  });
}

export const HeadCells = () => {
  const t = useWords();
  return TAX_HEADS.map((head) => (
    <th key={head} scope="col" className="num">
      {t(TAX_HEAD_LABEL[head])} (₹)
    </th>
  ));
};

export const AmountCells = ({ tax }: { tax: TaxAmounts }) => {
  const t = useWords();
  return TAX_HEADS.map((head) => (
    <td key={head} className="num" data-l={`${t(TAX_HEAD_LABEL[head])} (₹)`}>
      <Money value={tax[head]} />
    </td>
  ));
};

/** Table 4 of a filed return: nothing can be changed any more. */
export function FiledTable4({ cells, filled }: { cells: Cells; filled: Cells }) {
  return <Table4 cells={cells} filled={filled} typed={null} onType={() => undefined} faultOf={() => undefined} />;
}
