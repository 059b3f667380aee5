'use client';
import { useTransition } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { useWords } from '../language/use-words';
import { Icon } from '../ui/icon';
import type { NavLink } from './navigation';

export interface Membership {
  readonly gstin: string;
  readonly legalName: string;
  readonly tradeName: string;
  /** In words, as in "Preparer". */
  readonly role?: string;
  /** State or branch. */
  readonly place?: string;
}

export interface Account {
  /** The signed-in person. */
  readonly name: string;
  readonly current?: Membership;
  readonly memberships: readonly Membership[];
  /** Server action: makes the GSTIN the current one and leads on. */
  readonly onSwitch: (gstin: string) => Promise<void>;
  /** Server action. */
  readonly signOut: () => Promise<void>;
  /** Profile, members … */
  readonly links?: readonly NavLink[];
}

const SIGN_OUT = 'sign out';

/** Who is signed in, for which GSTIN, and the way to another one. */
export function GstinSwitcher({ account }: { account: Account }) {
  const t = useWords();
  const [isPending, startTransition] = useTransition();
  const { name, current, memberships, links = [] } = account;
  return (
    <MenuTrigger>
      <Button className="opener">
        <span className="two">
          <span>{current ? current.tradeName : name}</span>
          {current && <span className="code">{current.gstin}</span>}
        </span>
        <span className="vh">, {t('switch GSTIN or log out')}</span>
        <Icon name={isPending ? 'clock' : 'chevron-down'} />
      </Button>
      <Popover className="sheet" placement="bottom end" offset={4}>
        <Menu aria-label={t('GSTIN and account')}>
          <MenuSection>
            <Header className="mh">{t('Switch GSTIN')}</Header>
            {memberships.map((one) => (
              <MenuItem
                key={one.gstin}
                id={one.gstin}
                className="mi"
                textValue={`${one.tradeName} ${one.gstin}`}
                onAction={() => startTransition(() => account.onSwitch(one.gstin))}
              >
                <MembershipRow membership={one} isCurrent={one.gstin === current?.gstin} />
              </MenuItem>
            ))}
          </MenuSection>
          <Separator />
          <MenuSection>
            <Header className="mh">{name}</Header>
            {links.map((link) => (
              <MenuItem key={link.href} id={link.href} className="mi" href={link.href}>
                {t(link.label)}
              </MenuItem>
            ))}
            <MenuItem id={SIGN_OUT} className="mi" onAction={() => startTransition(account.signOut)}>
              {t('Logout')}
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function MembershipRow({ membership, isCurrent }: { membership: Membership; isCurrent: boolean }) {
  const t = useWords();
  const { tradeName, place, gstin, role } = membership;
  return (
    <>
      <span className="grow">
        <b>{tradeName}</b>
        {place !== undefined && ` - ${place}`}
        <span className="code">{gstin}</span>
      </span>
      {role !== undefined && <span className="small muted">{t(role)}</span>}
      {isCurrent && (
        <>
          <Icon name="check" />
          <span className="vh">{t('current')}</span>
        </>
      )}
    </>
  );
}
