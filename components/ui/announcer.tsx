'use client';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../language/use-words';
import { Icon } from './icon';

export interface ToastMessage {
  readonly tone?: 'ok' | 'bad' | 'info';
  readonly text: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

export interface Announcer {
  /** Says it to assistive technology, politely; nothing is drawn. */
  readonly say: (text: string) => void;
  /** Shows it for a while and says it. Failures stay until they are closed. */
  readonly toast: (message: ToastMessage) => void;
}

interface ShownToast extends ToastMessage {
  readonly key: number;
}

const SHOWN_MS = 8000;
const MAX_SHOWN = 3;
const SILENT: Announcer = { say: () => undefined, toast: () => undefined };
const AnnouncerContext = createContext<Announcer>(SILENT);

/** The page's one way to say what happened; inside SiteFrame it speaks, outside it is silent. */
export const useAnnounce = (): Announcer => useContext(AnnouncerContext);

export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const t = useWords();
  const [spoken, setSpoken] = useState({ key: 0, text: '' });
  const [toasts, setToasts] = useState<readonly ShownToast[]>([]);
  const nextKey = useRef(1);

  const say = useCallback((text: string) => setSpoken({ key: nextKey.current++, text }), []);
  const close = useCallback((key: number) => setToasts((shown) => shown.filter((toast) => toast.key !== key)), []);
  const toast = useCallback((message: ToastMessage) => {
    const shown = { ...message, key: nextKey.current++ };
    setToasts((before) => [...before, shown].slice(-MAX_SHOWN));
  }, []);
  const announcer = useMemo(() => ({ say, toast }), [say, toast]);

  return (
    <AnnouncerContext value={announcer}>
      {children}
      <div className="vh" role="status">
        {/* a new key makes a repeated sentence heard again */}
        <span key={spoken.key}>{t(spoken.text)}</span>
      </div>
      <div className="toasts" role="status">
        {toasts.map((shown) => (
          <Toast key={shown.key} toast={shown} onClose={close} />
        ))}
      </div>
    </AnnouncerContext>
  );
}

function Toast({ toast, onClose }: { toast: ShownToast; onClose: (key: number) => void }) {
  const t = useWords();
  const [isHeld, setHeld] = useState(false);
  const { key, tone = 'ok', text, action } = toast;
  useEffect(() => {
    if (isHeld || tone === 'bad') return;
    const timer = setTimeout(() => onClose(key), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, tone, key, onClose]);
  const act = (): void => {
    action?.onPress();
    onClose(key);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: being over it or in it only stops the clock
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon name={tone === 'ok' ? 'check' : tone === 'bad' ? 'warning' : 'info'} />
      <span>{t(text)}</span>
      {action && (
        <button type="button" className="lnk" onClick={act}>
          {t(action.label)}
        </button>
      )}
      <button type="button" className="x" aria-label={t('Close message')} onClick={() => onClose(key)}>
        <Icon name="cross" />
      </button>
    </div>
  );
}
