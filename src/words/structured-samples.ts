/** Structured content to begin with: what it is called, and its JSON. */
export const structuredSamples: Readonly<Record<string, unknown>> = {
  Buttons: {
    type: 'vertical',
    elements: [
      { type: 'text', text: 'Is this the one?' },
      {
        type: 'button',
        title: 'Yes',
        click: { actions: [{ type: 'publishText', text: 'Yes' }] },
      },
      {
        type: 'button',
        title: 'No',
        click: { actions: [{ type: 'publishText', text: 'No' }] },
      },
    ],
  },
  Card: {
    type: 'vertical',
    elements: [
      { type: 'image', url: 'https://example.com/it.png', caption: 'It', tooltip: 'It' },
      { type: 'text', text: 'In stock, ships tomorrow.' },
      {
        type: 'button',
        title: 'More',
        click: { actions: [{ type: 'link', name: 'More', uri: 'https://example.com' }] },
      },
    ],
  },
  Map: {
    type: 'vertical',
    elements: [
      { type: 'text', text: 'Our shop' },
      { type: 'map', la: 52.09, lo: 5.12, tooltip: 'The shop' },
    ],
  },
};
