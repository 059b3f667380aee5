'use client';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classNames } from './class-names';
import { Icon, type IconName } from './icon';

export type DialogTone = 'plain' | 'info' | 'warning' | 'danger';
export type DialogPart = ReactNode | ((close: () => void) => ReactNode);

const ICON: Readonly<Record<Exclude<DialogTone, 'plain'>, IconName>> = { info: 'info', warning: 'warning', danger: 'warning' };

interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: string;
  /** danger has a red head: for what cannot easily be taken back or hits someone else. */
  readonly tone?: DialogTone;
  readonly size?: 's' | 'm' | 'l' | 'xl';
  /** Buttons, the chief one last. */
  readonly footer?: DialogPart;
  /** A press outside does not close it; Esc does. */
  readonly isStatic?: boolean;
  readonly children: DialogPart;
}

const render = (part: DialogPart, close: () => void): ReactNode => (typeof part === 'function' ? part(close) : part);

/** A modal question or form: named by its title, focus stays inside and returns to where it came from. */
export function Dialog({ isOpen, onOpenChange, title, tone = 'plain', size = 'm', footer, isStatic = false, children }: DialogProps) {
  const isQuestion = tone === 'warning' || tone === 'danger';
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable={!isStatic}>
      <Modal className={classNames('dialog', size !== 'm' && `dialog-${size}`)}>
        <AriaDialog role={isQuestion ? 'alertdialog' : 'dialog'}>
          {({ close }) => (
            <>
              <header className={tone === 'danger' ? 'bad dark' : 'dark'}>
                {tone !== 'plain' && <Icon name={ICON[tone]} size={20} />}
                <Heading slot="title" level={2}>
                  {title}
                </Heading>
              </header>
              <div className="body">{render(children, close)}</div>
              {footer !== undefined && <footer>{render(footer, close)}</footer>}
            </>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
