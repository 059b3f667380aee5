import Link from 'next/link';

export interface LinkTab {
  readonly label: string;
  readonly href: string;
  readonly count?: number;
  readonly current?: boolean;
}

/** Tabs whose state is the address. They are links, so they are marked up as navigation. */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.href} className="tab" href={tab.href} aria-current={tab.current ? 'page' : undefined} scroll={false}>
          {tab.label}
          {tab.count !== undefined && <span className="n">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
