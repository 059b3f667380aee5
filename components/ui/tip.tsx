'use client';
import type { ReactElement } from 'react';
import { Focusable, OverlayArrow, Tooltip, TooltipTrigger } from 'react-aria-components';

interface TipProps {
  /** Plain words: what is inside a tip cannot be reached, so no links. */
  readonly text: string;
  readonly title?: string;
  readonly placement?: 'top' | 'bottom' | 'left' | 'right';
  readonly isOff?: boolean;
  /** One focusable element of the page: <button>, <a>, <input> or something with a tabIndex and a role. */
  readonly children: ReactElement<Record<string, unknown>, string>;
}

/** Words on hover and focus. They describe the element for assistive technology; Esc closes; it flips where there is no room. */
export function Tip({ text, title, placement = 'bottom', isOff = false, children }: TipProps) {
  return (
    <TooltipTrigger delay={250} closeDelay={100} isDisabled={isOff}>
      <Focusable>{children}</Focusable>
      <Tooltip className="tip" placement={placement} offset={8}>
        <OverlayArrow className="tip-arrow">
          <svg width="12" height="6" viewBox="0 0 12 6" aria-hidden="true">
            <path d="M0 0h12L6 6z" />
          </svg>
        </OverlayArrow>
        {title !== undefined && <b>{title}</b>}
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
