import Link from 'next/link';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words';
import { ButtonLink } from '../ui/button-link';
import { AccessStrip } from './access-strip';
import type { DisplaySettings } from './display-settings';
import { Footer, type FooterContent } from './footer';
import { type ClockPill, FrameProvider } from './frame-context';
import { type Account, GstinSwitcher } from './gstin-switcher';
import { Mark } from './mark';
import { MenuBar } from './menu-bar';
import { goToLinks, type MenuEntry, type NavLink } from './navigation';

export type { FooterContent } from './footer';
export type { ClockPill } from './frame-context';
export type { Account, Membership } from './gstin-switcher';

export interface SiteFrameProps {
  readonly display: DisplaySettings;
  readonly menu: readonly MenuEntry[];
  /** Places of Go To; all links of the menu when left out. */
  readonly goTo?: readonly NavLink[];
  readonly footer: FooterContent;
  /** Where the name leads. */
  readonly homeHref?: string;
  /** The signed-in person; without one a login button is shown. */
  readonly account?: Account;
  readonly signInHref?: string;
  readonly bell?: ReactNode;
  readonly clock?: ClockPill;
  readonly language?: ReactNode;
  readonly children: ReactNode;
}

/** The frame around every page: access strip, brand bar, menu, main part, footer. */
export function SiteFrame(props: SiteFrameProps) {
  const t = useWords();
  const { display, menu, goTo, footer, clock, language, children } = props;
  return (
    <FrameProvider clock={clock} language={language}>
      <a className="skip" href="#main">
        {t('Skip to Main Content')}
      </a>
      <AccessStrip display={display} />
      <Brand {...props} />
      <MenuBar menu={menu} goTo={goTo ?? goToLinks(menu)} />
      <main id="main" className="wrap" tabIndex={-1}>
        {children}
      </main>
      <Footer {...footer} />
    </FrameProvider>
  );
}

function Brand({ homeHref = '/', account, signInHref, bell }: SiteFrameProps) {
  const t = useWords();
  return (
    <header className="brand dark">
      <div className="wrap">
        <Mark />
        <Link className="name" href={homeHref}>
          <span className="long">{t('Invoice Management System')}</span>
          <span className="short" aria-hidden="true">
            IMS
          </span>
          <small>{t('Practice portal for GST invoices and input tax credit')}</small>
        </Link>
        <div className="who">
          {bell}
          {account ? (
            <GstinSwitcher account={account} />
          ) : (
            signInHref !== undefined && <ButtonLink href={signInHref}>{t('Login')}</ButtonLink>
          )}
        </div>
      </div>
    </header>
  );
}
