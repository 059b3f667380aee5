'use client';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words';
import { Button } from './button';
import { Dialog } from './dialog';

interface ConfirmDialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: string;
  readonly tone?: 'info' | 'warning' | 'danger';
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly onConfirm: () => void;
  readonly pending?: boolean;
  /** Why it cannot be confirmed yet. */
  readonly offReason?: string;
  readonly children: ReactNode;
}

/** A question with two answers. Focus starts on the safe one. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  tone = 'warning',
  confirmLabel,
  cancelLabel,
  onConfirm,
  pending,
  offReason,
  children,
}: ConfirmDialogProps) {
  const t = useWords();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      tone={tone}
      isStatic
      footer={(close) => (
        <>
          <Button variant="secondary" autoFocus onClick={close}>
            {cancelLabel ?? t('Cancel')}
          </Button>
          <Button variant={tone === 'danger' ? 'danger' : 'primary'} pending={pending} offReason={offReason} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      )}
    >
      {children}
    </Dialog>
  );
}
