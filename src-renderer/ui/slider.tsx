import { Label, Slider as AriaSlider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import css from './slider.module.css';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  /** Once the thumb is let go. */
  readonly onSettled?: (value: number) => void;
  readonly percent?: boolean;
}

export function Slider(props: SliderProps) {
  const { label, value, from, to, step, onChange, onSettled, percent = false } = props;
  return (
    <AriaSlider
      className={css['slider'] ?? ''}
      value={value}
      minValue={from}
      maxValue={to}
      step={step}
      onChange={onChange}
      {...(onSettled && { onChangeEnd: onSettled })}
      {...(percent && { formatOptions: { style: 'percent' as const } })}
    >
      <Label className={css['label'] ?? ''}>{label}</Label>
      <SliderOutput className={css['output'] ?? ''} />
      <SliderTrack className={css['track'] ?? ''}>
        <SliderThumb className={css['thumb'] ?? ''} />
      </SliderTrack>
    </AriaSlider>
  );
}
