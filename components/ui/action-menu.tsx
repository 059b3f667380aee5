'use client';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { buttonClass } from './button-look';
import { Icon, type IconName } from './icon';

export interface ActionMenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly href?: string;
  /** Its address answers with a file. */
  readonly download?: boolean;
  readonly off?: boolean;
  readonly onSelect?: () => void;
}

interface ActionMenuProps {
  readonly label: string;
  /** What it acts upon, where the label does not say it: "Act, Apex Steel Works". */
  readonly description?: string;
  readonly icon?: IconName;
  readonly size?: 'm' | 's';
  readonly items: readonly ActionMenuItem[];
}

/** A button that opens a list of actions or addresses. */
export function ActionMenu({ label, description, icon, size = 'm', items }: ActionMenuProps) {
  return (
    <MenuTrigger>
      <Button className={buttonClass('secondary', size)} aria-label={description && `${label}, ${description}`}>
        {icon && <Icon name={icon} size={size === 's' ? 14 : 16} />}
        {label}
        <Icon name="chevron-down" size={12} />
      </Button>
      <Popover className="sheet" placement="bottom end" offset={4}>
        <Menu aria-label={label} disabledKeys={items.filter((item) => item.off).map((item) => item.id)}>
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              className="mi"
              textValue={item.label}
              href={item.href}
              download={item.download}
              onAction={item.onSelect}
            >
              {item.icon && <Icon name={item.icon} />}
              {item.label}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
