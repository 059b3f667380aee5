'use client';
import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useWords } from '../language/use-words';

/** Asks before the list is left with unsaved actions: by a link, or by closing the tab. */
export function LeaveGuard({ isOn }: { isOn: boolean }) {
  const t = useWords();
  const pathname = usePathname();
  const router = useRouter();
  const [target, setTarget] = useState<string | null>(null);

  useEffect(() => {
    if (!isOn) return;
    const beforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    const click = (event: MouseEvent): void => {
      const href = leavingHref(event, pathname);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(href);
    };
    window.addEventListener('beforeunload', beforeUnload);
    // Before any link's own handler: those would already be on their way.
    document.addEventListener('click', click, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', beforeUnload);
      document.removeEventListener('click', click, { capture: true });
    };
  }, [isOn, pathname]);

  return (
    <ConfirmDialog
      isOpen={target !== null}
      onOpenChange={(isOpen) => !isOpen && setTarget(null)}
      title={t('You have unsaved actions.')}
      confirmLabel={t('Leave')}
      cancelLabel={t('Stay')}
      onConfirm={() => {
        const href = target;
        setTarget(null);
        if (href !== null) router.push(href);
      }}
    >
      <p>{t('They are not part of GSTR-2B until you save them. If you leave, this tab keeps them until you come back to this list.')}</p>
    </ConfirmDialog>
  );
}

/** Where a click leads, if it leaves this list in this tab; null otherwise. */
function leavingHref(event: MouseEvent, pathname: string): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || (link.target !== '' && link.target !== '_self') || link.hasAttribute('download')) return null;
  const url = new URL(link.href, window.location.href);
  if (url.origin !== window.location.origin || url.pathname === pathname || url.pathname.startsWith('/api/')) return null;
  return url.pathname + url.search + url.hash;
}
