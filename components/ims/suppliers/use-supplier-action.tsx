'use client';
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { useWords } from '@/components/language/use-words';
import type { ImsAction } from '@/lib/domain/ims/sections';
import { formatCount } from '@/lib/domain/money';
import type { ActionResult } from '@/lib/schemas/action-result';
import type { JobInput } from '@/lib/schemas/record-actions';
import type { SupplierActionInput, SupplierPreview, SupplierPreviewInput } from '@/lib/schemas/supplier-list';
import { BulkJob, useBulkAction } from '../bulk-job';

const SupplierActionDialog = lazy(() => import('./supplier-action-dialog').then((module) => ({ default: module.SupplierActionDialog })));

/** Buttons in the order of seed 003; Clear Status takes actions away. */
export const SUPPLIER_ACTIONS: readonly { readonly action: ImsAction; readonly label: string }[] = [
  { action: 'A', label: 'Accept' },
  { action: 'R', label: 'Reject' },
  { action: 'P', label: 'Pending' },
  { action: 'N', label: 'Clear Status' },
];

export interface SupplierCalls {
  readonly preview: (input: SupplierPreviewInput) => Promise<ActionResult<SupplierPreview>>;
  readonly start: (input: SupplierActionInput) => Promise<ActionResult<{ readonly jobId: string }>>;
  readonly cancelJob: (input: JobInput) => Promise<ActionResult<unknown>>;
}

interface Supplier {
  readonly gstin: string;
  readonly name: string;
}

interface SupplierActionOptions extends SupplierCalls {
  readonly gstin: string;
  readonly filter: Pick<SupplierPreviewInput, 'section' | 'status' | 'returnPeriod'>;
  readonly onOver: () => void;
}

export interface SupplierAction {
  readonly ask: (action: ImsAction, suppliers: readonly Supplier[]) => void;
  /** The question, while one is asked. */
  readonly dialog: ReactNode;
  /** The job's progress, while one runs. */
  readonly job: ReactNode;
}

/** An action over whole suppliers: asked with what it does, started once confirmed, followed until it is over. */
export function useSupplierAction({ gstin, filter, onOver, ...calls }: SupplierActionOptions): SupplierAction {
  const t = useWords();
  const [asked, setAsked] = useState<{ readonly action: ImsAction; readonly suppliers: readonly Supplier[] } | null>(null);
  const close = useCallback(() => setAsked(null), []);
  const ask = useCallback((action: ImsAction, suppliers: readonly Supplier[]) => setAsked({ action, suppliers }), []);
  const bulk = useBulkAction({ gstin, section: 'suppliers', start: calls.start, cancel: calls.cancelJob, onStarted: close, onOver });
  const input: SupplierPreviewInput | null = asked && {
    ...filter,
    suppliers: asked.suppliers.map((supplier) => supplier.gstin),
    action: asked.action,
  };
  const [only] = asked?.suppliers.length === 1 ? asked.suppliers : [];
  return {
    ask,
    job: <BulkJob bulk={bulk} />,
    dialog: (
      <Suspense>
        {asked && input && (
          <SupplierActionDialog
            action={asked.action}
            whose={only ? only.name : t('{count} suppliers', { count: formatCount(asked.suppliers.length) })}
            preview={() => calls.preview(input)}
            pending={bulk.state.pending}
            fault={bulk.state.fault}
            onCancel={close}
            onStart={(answer) => bulk.begin({ ...input, ...answer })}
          />
        )}
      </Suspense>
    ),
  };
}
