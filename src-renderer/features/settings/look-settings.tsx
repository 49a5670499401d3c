import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Slider } from '../../ui/slider.tsx';
import { defaultColumns } from './default-columns.ts';
import css from './settings-page.module.css';

export function LookSettings() {
  const { settings, change, preview } = useStore(useStores().settings);
  return (
    <>
      <Slider
        label="Brightness of everything but the image"
        value={settings.chromeBrightness}
        from={0.7}
        to={1.3}
        step={0.05}
        percent
        onChange={(chromeBrightness) => preview({ chromeBrightness })}
        onSettled={(chromeBrightness) => void change({ chromeBrightness })}
      />
      <Choice
        label="Rows of the list"
        value={settings.density}
        onChange={(density) => void change({ density })}
        choices={[
          { value: 'roomy', words: 'Roomy' },
          { value: 'dense', words: 'Dense, to see more studies at once' },
        ]}
      />
      <div className={css['row']}>
        <Button onPress={() => void change({ columns: defaultColumns })}>Columns as they were</Button>
      </div>
    </>
  );
}
