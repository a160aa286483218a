import {
  ActionIcon,
  Badge,
  Button,
  Checkbox,
  Combobox,
  Drawer,
  Input,
  InputWrapper,
  type MantineThemeComponents,
  Menu,
  Modal,
  NavLink,
  Notification,
  Pill,
  Popover,
  Progress,
  Radio,
  SegmentedControl,
  Select,
  Table,
  Tabs,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import styles from './controls.module.css'
import floats from './floats.module.css'

const floating = { transitionProps: { duration: 100, transition: 'fade' as const } }
const comboboxNames = { dropdown: floats.dropdown, option: floats.item }

/** Defaults and looks of every Mantine control in use; tokens give the values. */
export const componentOverrides: MantineThemeComponents = {
  Button: Button.extend({
    defaultProps: { variant: 'default' },
    classNames: { root: styles.button, section: styles.buttonSection, loader: styles.buttonLoader },
  }),
  ActionIcon: ActionIcon.extend({
    defaultProps: { variant: 'subtle', color: 'gray', size: '2rem' },
    classNames: { root: styles.actionIcon },
  }),
  Input: Input.extend({ classNames: { wrapper: styles.inputWrapper, input: styles.input } }),
  InputWrapper: InputWrapper.extend({
    classNames: { label: styles.label, description: styles.description, error: styles.inputError },
  }),
  Checkbox: Checkbox.extend({
    defaultProps: { size: '1.125rem' },
    classNames: {
      input: styles.checkbox,
      icon: styles.checkboxIcon,
      label: styles.checkboxLabel,
      body: styles.checkboxBody,
      inner: styles.checkboxInner,
      description: styles.checkboxHint,
    },
  }),
  Radio: Radio.extend({ classNames: { radio: styles.radio, description: styles.radioHint } }),
  Tabs: Tabs.extend({ classNames: { list: styles.tabsList, tab: styles.tab } }),
  Modal: Modal.extend({
    defaultProps: { ...floating, centered: false, yOffset: '12vh', closeButtonProps: { 'aria-label': 'Close' } },
    classNames: {
      content: floats.modalContent,
      header: floats.modalHeader,
      title: floats.modalTitle,
      body: floats.modalBody,
      overlay: floats.veil,
    },
  }),
  Drawer: Drawer.extend({
    defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, transitionProps: { duration: 100 } },
    classNames: {
      content: floats.sheet,
      header: floats.modalHeader,
      title: floats.modalTitle,
      body: floats.modalBody,
      overlay: floats.veil,
    },
  }),
  Menu: Menu.extend({
    defaultProps: { ...floating, position: 'bottom-start', offset: 4, withInitialFocusPlaceholder: false },
    classNames: {
      dropdown: floats.dropdown,
      item: floats.item,
      itemLabel: floats.itemLabel,
      itemSection: floats.itemSection,
      label: floats.menuLabel,
      divider: floats.divider,
    },
  }),
  Popover: Popover.extend({ defaultProps: { ...floating, offset: 4 }, classNames: { dropdown: floats.dropdown } }),
  Combobox: Combobox.extend({ defaultProps: { ...floating, offset: 4 }, classNames: comboboxNames }),
  Select: Select.extend({ defaultProps: { checkIconPosition: 'right' }, classNames: comboboxNames }),
  // A browser would keep what was typed on the disk, to offer it again.
  Textarea: Textarea.extend({ defaultProps: { autoComplete: 'off' } }),
  TextInput: TextInput.extend({ defaultProps: { autoComplete: 'off' } }),
  TagsInput: TagsInput.extend({ classNames: { ...comboboxNames, pill: styles.pill } }),
  Tooltip: Tooltip.extend({
    defaultProps: {
      ...floating,
      openDelay: 400,
      multiline: true,
      withinPortal: true,
      events: { hover: true, focus: true, touch: false },
    },
    classNames: { tooltip: floats.tooltip },
  }),
  Badge: Badge.extend({ defaultProps: { variant: 'light', color: 'gray' }, classNames: { root: styles.badge } }),
  Pill: Pill.extend({ classNames: { root: styles.pill } }),
  Table: Table.extend({ classNames: { th: styles.th, td: styles.td } }),
  NavLink: NavLink.extend({ classNames: { root: styles.navLink } }),
  SegmentedControl: SegmentedControl.extend({
    defaultProps: { transitionDuration: 0 },
    classNames: {
      root: styles.segmentedRoot,
      indicator: styles.segmentedIndicator,
      label: styles.segmentedLabel,
      control: styles.segmentedControl,
    },
  }),
  Progress: Progress.extend({ classNames: { root: styles.progressRoot } }),
  Notification: Notification.extend({
    classNames: { root: floats.notification, title: floats.notificationText, description: floats.notificationText },
  }),
  Spotlight: Spotlight.extend({
    classNames: {
      content: floats.modalContent,
      overlay: floats.veil,
      search: floats.paletteSearch,
    },
  }),
}
