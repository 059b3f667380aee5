import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { type ReactNode, Suspense } from 'react';
import { chooseLanguage } from '@/app/_lib/choose-language';
import { requestNonce } from '@/app/_lib/nonce';
import { submitSignOut, submitSwitchTaxpayer } from '@/app/_lib/session-actions';
import { words } from '@/app/_lib/words';
import { LanguageProvider } from '@/components/language/language-provider';
import { LanguageSwitch } from '@/components/language/language-switch';
import { requestSpeech } from '@/components/language/server-speech';
import { DISPLAY_COOKIE, parseDisplaySettings } from '@/components/layout/display-settings';
import type { Account } from '@/components/layout/gstin-switcher';
import { SiteFrame } from '@/components/layout/site-frame';
import { findContext, type RequestContext } from '@/lib/auth/request-context';
import { formatDate } from '@/lib/domain/calendar';
import { Notifications } from './notifications';
import { SIGNED_IN_MENU, SITE_FOOTER, VISITOR_FOOTER, VISITOR_MENU } from './site-links';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await words();
  const name = t('Invoice Management System (replica)');
  return {
    title: { default: name, template: `%s | ${name}` },
    description: t(
      'Open-source replica of the Invoice Management System for practice and in-house work. Not connected with the Government of India or GSTN.',
    ),
    applicationName: name,
    icons: { icon: [{ url: '/icon.svg', type: 'image/svg+xml' }, '/favicon.ico'] },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** The frame that every page stands in; what it shows of an account is read anew for each request. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [store, nonce, context, { language, words: t }] = await Promise.all([cookies(), requestNonce(), findContext(), requestSpeech()]);
  const display = parseDisplaySettings(store.get(DISPLAY_COOKIE)?.value);
  return (
    <html lang={language} data-contrast={display.contrast} data-text-size={display.textSize}>
      <head>
        <meta property="csp-nonce" nonce={nonce} />
      </head>
      <body>
        <LanguageProvider language={language}>
          <SiteFrame
            display={display}
            menu={context ? SIGNED_IN_MENU : VISITOR_MENU}
            footer={context ? SITE_FOOTER : VISITOR_FOOTER}
            account={context ? accountOf(context) : undefined}
            bell={
              context?.taxpayer && (
                <Suspense fallback={null}>
                  <Notifications context={{ ...context, taxpayer: context.taxpayer }} />
                </Suspense>
              )
            }
            signInHref={context ? undefined : '/login'}
            clock={context?.sandboxDate ? { text: t('Sandbox date: {date}', { date: formatDate(context.sandboxDate) }) } : undefined}
            language={<LanguageSwitch language={language} choose={chooseLanguage} />}
          >
            {children}
          </SiteFrame>
        </LanguageProvider>
      </body>
    </html>
  );
}

const accountOf = (context: RequestContext): Account => ({
  name: context.user.name,
  current: context.taxpayer ?? undefined,
  memberships: context.taxpayers,
  onSwitch: submitSwitchTaxpayer,
  signOut: submitSignOut,
  links: [{ label: 'Account', href: '/account' }],
});
