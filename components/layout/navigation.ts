/** What the menu leads to. Everything here must be a real address. */
export interface NavLink {
  readonly label: string;
  readonly href: string;
  /** Where it belongs, for Go To: "Returns". */
  readonly hint?: string;
}

export interface NavGroup {
  readonly heading?: string;
  readonly links: readonly NavLink[];
}

export type MenuEntry = NavLink | { readonly label: string; readonly groups: readonly NavGroup[] };

export const linksOf = (entry: MenuEntry): readonly NavLink[] => ('href' in entry ? [entry] : entry.groups.flatMap((group) => group.links));

const isInside = (pathname: string, href: string): boolean => pathname === href || pathname.startsWith(`${href}/`);

/** The link that leads closest to where we are: the longest address that the path lies in. */
export function currentLink(menu: readonly MenuEntry[], pathname: string): NavLink | undefined {
  return menu
    .flatMap(linksOf)
    .filter((link) => isInside(pathname, link.href))
    .reduce<NavLink | undefined>((best, link) => (best && best.href.length >= link.href.length ? best : link), undefined);
}

/** All links once, those under a heading hinted by it. */
export function goToLinks(menu: readonly MenuEntry[]): readonly NavLink[] {
  const hinted = menu.flatMap((entry) =>
    'href' in entry
      ? [entry]
      : entry.groups.flatMap((group) => group.links.map((link) => ({ ...link, hint: link.hint ?? group.heading ?? entry.label }))),
  );
  return hinted.filter((link, index) => hinted.findIndex((other) => other.href === link.href) === index);
}
