'use client';
import { useWords } from '@/components/language/use-words';
import { Button } from '@/components/ui/button';
import { VIEWER_REASON } from '../triage-context';
import { SUPPLIER_ACTIONS, type SupplierCalls, useSupplierAction } from './use-supplier-action';

interface SupplierActionsProps extends SupplierCalls {
  readonly gstin: string;
  readonly supplier: { readonly gstin: string; readonly name: string };
  readonly mayAct: boolean;
}

const EVERYTHING = { section: null, status: [], returnPeriod: null };
const stay = (): void => undefined;

/** Accept, Reject, Pending, Clear Status for all records of one supplier. */
export function SupplierActions({ gstin, supplier, mayAct, ...calls }: SupplierActionsProps) {
  const t = useWords();
  const action = useSupplierAction({ gstin, filter: EVERYTHING, onOver: stay, ...calls });
  return (
    <>
      {action.job}
      {SUPPLIER_ACTIONS.map(({ action: code, label }) => (
        <Button
          key={code}
          variant={code === 'A' ? 'primary' : 'secondary'}
          offReason={mayAct ? undefined : t(VIEWER_REASON.message)}
          onClick={() => action.ask(code, [supplier])}
        >
          {t(label)}
        </Button>
      ))}
      {action.dialog}
    </>
  );
}
