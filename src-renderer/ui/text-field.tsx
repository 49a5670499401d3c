import {
  FieldError,
  Input,
  Label,
  Text,
  TextField as AriaTextField,
  type KeyboardEvent,
} from 'react-aria-components';
import css from './field.module.css';

interface TextFieldProps {
  readonly label: string;
  /** The label is said and not drawn: what stands around the field says as much to the eye. */
  readonly unlabelled?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter, or leaving the field. */
  readonly onDone?: () => void;
  readonly hint?: string;
  readonly complaint?: string | undefined;
  readonly type?: 'text' | 'search' | 'password';
  readonly placeholder?: string;
  readonly autoFocus?: boolean;
}

export function TextField(props: TextFieldProps) {
  const {
    label,
    unlabelled = false,
    value,
    onChange,
    onDone,
    hint,
    complaint,
    type = 'text',
    placeholder,
    autoFocus = false,
  } = props;
  return (
    <AriaTextField
      className={css['field'] ?? ''}
      value={value}
      onChange={onChange}
      type={type}
      autoFocus={autoFocus}
      // A form is sent again once the words are mended: the browser would hold it back for as long as it was refused.
      validationBehavior="aria"
      isInvalid={complaint !== undefined}
      {...(onDone && {
        onBlur: onDone,
        onKeyDown: (event: KeyboardEvent) => {
          if (event.key === 'Enter') onDone();
          // Esc is for what the field stands in, as every key is that the field has no use for.
          else event.continuePropagation();
        },
      })}
    >
      <Label className={unlabelled ? 'visually-hidden' : (css['label'] ?? '')}>{label}</Label>
      <Input
        className={css['input'] ?? ''}
        spellCheck="false"
        autoComplete="off"
        {...(placeholder !== undefined && { placeholder })}
      />
      {hint !== undefined && (
        <Text slot="description" className={css['hint'] ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={css['complaint'] ?? ''}>{complaint}</FieldError>
    </AriaTextField>
  );
}
