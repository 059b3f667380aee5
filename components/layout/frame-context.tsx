'use client';
import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { AnnouncerProvider } from '../ui/announcer';

export interface ClockPill {
  /** As in "Sandbox date: 17/11/2026". */
  readonly text: string;
  readonly href?: string;
}

interface FrameStatus {
  readonly clock?: ClockPill;
  readonly language?: ReactNode;
}

const FrameContext = createContext<FrameStatus>({});
export const useFrameStatus = (): FrameStatus => useContext(FrameContext);

/** What pages inside the frame share: clock and language for the breadcrumb row, navigation for menus, announcements. */
export function FrameProvider({ clock, language, children }: FrameStatus & { readonly children: ReactNode }) {
  const router = useRouter();
  const status = useMemo(() => ({ clock, language }), [clock, language]);
  return (
    <I18nProvider locale="en-IN">
      <RouterProvider navigate={router.push}>
        <FrameContext value={status}>
          <AnnouncerProvider>{children}</AnnouncerProvider>
        </FrameContext>
      </RouterProvider>
    </I18nProvider>
  );
}
