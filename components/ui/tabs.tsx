'use client';
import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';

export interface ClientTab {
  readonly id: string;
  readonly label: string;
  readonly count?: number;
  readonly content: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly ClientTab[];
  readonly defaultTab?: string;
  readonly tab?: string;
  readonly onTabChange?: (id: string) => void;
}

/** Tabs inside one page: arrow keys move, Home and End jump. */
export function Tabs({ label, tabs, defaultTab, tab, onTabChange }: TabsProps) {
  return (
    <AriaTabs
      className="tabs-box"
      defaultSelectedKey={defaultTab}
      selectedKey={tab}
      onSelectionChange={onTabChange && ((key) => onTabChange(String(key)))}
    >
      <TabList className="tabs" aria-label={label}>
        {tabs.map((one) => (
          <Tab key={one.id} id={one.id} className="tab">
            {one.label}
            {one.count !== undefined && <span className="n">{one.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map((one) => (
        <TabPanel key={one.id} id={one.id} className="panel">
          {one.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
