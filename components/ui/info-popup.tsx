'use client';
import { type ReactNode, useState } from 'react';
import { useWords } from '../language/use-words';
import { Button } from './button';
import { Dialog } from './dialog';

interface InfoPopupProps {
  readonly title?: string;
  readonly closeLabel?: string;
  readonly children: ReactNode;
  /** Called once it has been read. */
  readonly onRead?: () => void;
}

/** One sentence that has to be read before the page is used; it opens with the page. */
export function InfoPopup({ title, closeLabel, children, onRead }: InfoPopupProps) {
  const t = useWords();
  const [isOpen, setOpen] = useState(true);
  const change = (next: boolean): void => {
    setOpen(next);
    if (!next) onRead?.();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={change}
      title={title ?? t('Information')}
      tone="info"
      isStatic
      footer={(close) => (
        <Button autoFocus onClick={close}>
          {closeLabel ?? t('Okay')}
        </Button>
      )}
    >
      <p className="lead">{children}</p>
    </Dialog>
  );
}
