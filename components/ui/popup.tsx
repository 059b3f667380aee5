'use client';
import type { ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';

interface PopupProps {
  /** What the opening button shows. */
  readonly trigger: ReactNode;
  /** Name of what opens; also of the button when the trigger has no words. */
  readonly label: string;
  readonly isIconOnly?: boolean;
  readonly triggerClassName?: string;
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A button with a sheet anchored to it: filters, choosers, short lists. Esc or a press outside closes it. */
export function Popup({
  trigger,
  label,
  isIconOnly = false,
  triggerClassName = 'opener',
  placement = 'bottom start',
  children,
}: PopupProps) {
  return (
    <DialogTrigger>
      <Button className={triggerClassName} aria-label={isIconOnly ? label : undefined}>
        {trigger}
      </Button>
      <Popover className="sheet" placement={placement} offset={4}>
        <Dialog aria-label={label}>{({ close }) => (typeof children === 'function' ? children(close) : children)}</Dialog>
      </Popover>
    </DialogTrigger>
  );
}
