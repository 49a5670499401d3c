/** The part of cornerstone-core 2.6.1 that the viewer uses; the package brings no types. */
declare module 'cornerstone-core' {
  export interface CornerstoneImage {
    readonly imageId: string;
    readonly rows: number;
    readonly columns: number;
    readonly height: number;
    readonly width: number;
    readonly color: boolean;
    readonly rowPixelSpacing: number;
    readonly columnPixelSpacing: number;
    readonly minPixelValue: number;
    readonly maxPixelValue: number;
    readonly slope: number;
    readonly intercept: number;
    readonly windowCenter: number;
    readonly windowWidth: number;
    readonly sizeInBytes: number;
    readonly getPixelData: () => ArrayLike<number>;
    readonly render: (enabled: EnabledElement, invalidated: boolean) => void;
  }

  export interface CornerstoneViewport {
    scale: number;
    translation: { x: number; y: number };
    rotation: number;
    hflip: boolean;
    vflip: boolean;
  }

  export interface EnabledElement {
    readonly element: HTMLElement;
    readonly canvas: HTMLCanvasElement;
    readonly image?: CornerstoneImage;
    readonly viewport?: CornerstoneViewport;
  }

  interface Cornerstone {
    enable(element: HTMLElement): void;
    disable(element: HTMLElement): void;
    displayImage(
      element: HTMLElement,
      image: CornerstoneImage,
      viewport?: Partial<CornerstoneViewport>,
    ): void;
    updateImage(element: HTMLElement, invalidated?: boolean): void;
    resize(element: HTMLElement, fit?: boolean): void;
    getEnabledElement(element: HTMLElement): EnabledElement;
  }

  const cornerstone: Cornerstone;
  export default cornerstone;
}
