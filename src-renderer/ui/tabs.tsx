import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import css from './tabs.module.css';

export interface TabPage {
  readonly id: string;
  readonly words: string;
  readonly body: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly pages: readonly TabPage[];
  readonly selected?: string;
  readonly onSelect?: (id: string) => void;
}

export function Tabs({ label, pages, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs
      className={css['tabs'] ?? ''}
      {...(selected !== undefined && { selectedKey: selected })}
      {...(onSelect && { onSelectionChange: (key: string | number) => onSelect(String(key)) })}
    >
      <TabList className={css['list'] ?? ''} aria-label={label}>
        {pages.map((page) => (
          <Tab key={page.id} id={page.id} className={css['tab'] ?? ''}>
            {page.words}
          </Tab>
        ))}
      </TabList>
      {pages.map((page) => (
        <TabPanel key={page.id} id={page.id} className={css['panel'] ?? ''}>
          {page.body}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
