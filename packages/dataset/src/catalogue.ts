/** What the demo shop sells: the words from which products of any number are made. */
type Kind = {
  readonly category: string;
  readonly nouns: readonly string[];
  readonly materials: readonly string[];
  /** What its materials are to a customer. Default "Material". */
  readonly materialLabel?: 'Type';
  readonly option1: Option;
  readonly option2?: Option;
  /** In minor units, from the cheapest to the dearest product. */
  readonly price: readonly [number, number];
  /** Grams. */
  readonly weight: readonly [number, number];
  readonly shipping?: 'parcel' | 'letter' | 'freight';
  /** One sentence for every product of the kind. */
  readonly blurb: string;
};

type Option = {
  readonly name: string;
  readonly values: readonly string[];
  /** How much dearer each next value is. Percent, default 0. */
  readonly step?: number;
};

type Department = { readonly name: string; readonly glyph: string; readonly kinds: readonly Kind[] };

const colour: Option = { name: 'Colour', values: ['Chalk', 'Ink', 'Moss', 'Rust', 'Sand', 'Fog', 'Clay', 'Plum'] };
const size: Option = { name: 'Size', values: ['XS', 'S', 'M', 'L', 'XL', 'XXL'] };
const shoeSize: Option = { name: 'Size', values: ['38', '39', '40', '41', '42', '43', '44'] };
const finish: Option = { name: 'Finish', values: ['Natural', 'Smoked', 'Black', 'White', 'Walnut'] };
const metal: Option = { name: 'Finish', values: ['Steel', 'Brass', 'Copper', 'Graphite'] };
const storage: Option = { name: 'Storage', values: ['128 GB', '256 GB', '512 GB', '1 TB'], step: 18 };
const dimension: Option = { name: 'Dimensions', values: ['Small', 'Medium', 'Large', 'Extra large'], step: 25 };
const pack: Option = { name: 'Pack', values: ['250 g', '500 g', '1 kg', '2 kg'], step: 70 };

export const departments: readonly Department[] = [
  {
    name: 'Clothing',
    glyph: 'M8 4l4 2 4-2 5 4-3 4-2-1v9H8v-9l-2 1-3-4z',
    kinds: [
      {
        category: 'Shirts',
        nouns: ['Overshirt', 'Shirt', 'Polo', 'Blouse', 'Henley'],
        materials: ['Linen', 'Poplin', 'Oxford', 'Flannel'],
        option1: colour,
        option2: size,
        price: [2900, 12900],
        weight: [180, 420],
        blurb: 'Cut with room to move and finished with flat seams.',
      },
      {
        category: 'Knitwear',
        nouns: ['Sweater', 'Cardigan', 'Vest', 'Turtleneck', 'Jumper'],
        materials: ['Merino', 'Lambswool', 'Cotton', 'Alpaca'],
        option1: colour,
        option2: size,
        price: [4900, 18900],
        weight: [250, 700],
        blurb: 'Knitted in one piece, so there is no seam to give way.',
      },
      {
        category: 'Trousers',
        nouns: ['Chinos', 'Jeans', 'Trousers', 'Shorts', 'Joggers'],
        materials: ['Twill', 'Denim', 'Corduroy', 'Hemp'],
        option1: colour,
        option2: size,
        price: [3900, 14900],
        weight: [300, 800],
        blurb: 'Sits at the waist, with pockets that hold more than a coin.',
      },
      {
        category: 'Outerwear',
        nouns: ['Parka', 'Raincoat', 'Jacket', 'Anorak', 'Gilet'],
        materials: ['Waxed', 'Quilted', 'Canvas', 'Softshell'],
        option1: colour,
        option2: size,
        price: [8900, 39900],
        weight: [500, 1800],
        blurb: 'Keeps wind and rain where they belong.',
      },
    ],
  },
  {
    name: 'Shoes and bags',
    glyph: 'M7 8V6a5 5 0 0110 0v2h3l1 12H3L4 8zm2 0h6V6a3 3 0 00-6 0z',
    kinds: [
      {
        category: 'Sneakers',
        nouns: ['Sneaker', 'Runner', 'Trainer', 'High-top', 'Court shoe'],
        materials: ['Canvas', 'Leather', 'Suede', 'Knit'],
        option1: colour,
        option2: shoeSize,
        price: [5900, 18900],
        weight: [600, 1200],
        blurb: 'A sole that can be replaced when you have walked it down.',
      },
      {
        category: 'Boots',
        nouns: ['Chelsea boot', 'Desert boot', 'Hiking boot', 'Ankle boot', 'Work boot'],
        materials: ['Leather', 'Nubuck', 'Suede', 'Waxed'],
        option1: colour,
        option2: shoeSize,
        price: [9900, 28900],
        weight: [900, 2000],
        blurb: 'Welted by hand and made to be resoled.',
      },
      {
        category: 'Backpacks',
        nouns: ['Backpack', 'Rucksack', 'Daypack', 'Roll-top', 'Satchel'],
        materials: ['Canvas', 'Ripstop', 'Leather', 'Recycled'],
        option1: colour,
        option2: dimension,
        price: [4900, 22900],
        weight: [500, 1600],
        blurb: 'A laptop sleeve inside, a bottle outside, and nothing dangles.',
      },
      {
        category: 'Wallets',
        nouns: ['Wallet', 'Card holder', 'Coin purse', 'Passport sleeve', 'Key case'],
        materials: ['Leather', 'Cork', 'Felt', 'Vegan'],
        option1: colour,
        price: [1900, 8900],
        weight: [30, 150],
        shipping: 'letter',
        blurb: 'Thin when empty and patient when full.',
      },
    ],
  },
  {
    name: 'Kitchen',
    glyph: 'M4 10h14v5a5 5 0 01-5 5H9a5 5 0 01-5-5zm15 1h2v4h-3zM8 3h2v5H8zm4 0h2v5h-2z',
    kinds: [
      {
        category: 'Cookware',
        nouns: ['Frying pan', 'Saucepan', 'Casserole', 'Wok', 'Roasting tin'],
        materials: ['Cast iron', 'Steel', 'Copper', 'Enamel'],
        option1: { name: 'Diameter', values: ['20 cm', '24 cm', '28 cm', '32 cm'], step: 15 },
        option2: metal,
        price: [2900, 24900],
        weight: [900, 5200],
        blurb: 'Heats evenly to the rim and fits every hob.',
      },
      {
        category: 'Tableware',
        nouns: ['Plate', 'Bowl', 'Mug', 'Serving dish', 'Carafe'],
        materials: ['Stoneware', 'Porcelain', 'Glass', 'Terracotta'],
        option1: colour,
        option2: dimension,
        price: [900, 6900],
        weight: [250, 1800],
        blurb: 'Glazed by hand, so no two are quite alike.',
      },
      {
        category: 'Knives',
        nouns: ['Chef knife', 'Paring knife', 'Bread knife', 'Santoku', 'Cleaver'],
        materials: ['Carbon', 'Steel', 'Damascus', 'Ceramic'],
        option1: finish,
        price: [2900, 27900],
        weight: [80, 600],
        blurb: 'Ground thin behind the edge; sharpening it is a pleasure.',
      },
      {
        category: 'Coffee and tea',
        nouns: ['Coffee beans', 'Espresso', 'Green tea', 'Black tea', 'Herbal tea'],
        materials: ['Dark', 'Medium', 'Light', 'Organic'],
        materialLabel: 'Type',
        option1: pack,
        price: [790, 2490],
        weight: [270, 2100],
        blurb: 'Roasted or picked this season and packed the same day.',
      },
    ],
  },
  {
    name: 'Home',
    glyph: 'M12 3l9 8h-3v9h-5v-6h-2v6H6v-9H3z',
    kinds: [
      {
        category: 'Lighting',
        nouns: ['Desk lamp', 'Floor lamp', 'Pendant', 'Wall light', 'Lantern'],
        materials: ['Brass', 'Paper', 'Glass', 'Oak'],
        option1: metal,
        option2: dimension,
        price: [3900, 34900],
        weight: [600, 6000],
        blurb: 'Warm light that dims without a flicker.',
      },
      {
        category: 'Bedding',
        nouns: ['Duvet cover', 'Pillowcase', 'Sheet', 'Blanket', 'Throw'],
        materials: ['Linen', 'Percale', 'Satin', 'Wool'],
        option1: colour,
        option2: { name: 'Dimensions', values: ['135 × 200', '155 × 220', '200 × 200', '240 × 220'], step: 20 },
        price: [1900, 19900],
        weight: [300, 3000],
        blurb: 'Washed before it reaches you, so it is soft from the first night.',
      },
      {
        category: 'Furniture',
        nouns: ['Side table', 'Shelf', 'Stool', 'Armchair', 'Sideboard'],
        materials: ['Oak', 'Ash', 'Walnut', 'Birch'],
        option1: finish,
        option2: dimension,
        price: [8900, 129900],
        weight: [4000, 45000],
        shipping: 'freight',
        blurb: 'Joined without screws and oiled, not lacquered.',
      },
      {
        category: 'Rugs',
        nouns: ['Rug', 'Runner rug', 'Kilim', 'Doormat', 'Sheepskin'],
        materials: ['Wool', 'Jute', 'Cotton', 'Sisal'],
        option1: colour,
        option2: { name: 'Dimensions', values: ['60 × 90', '120 × 180', '160 × 230', '200 × 300'], step: 60 },
        price: [2900, 69900],
        weight: [900, 18000],
        blurb: 'Woven tight enough to stay flat.',
      },
    ],
  },
  {
    name: 'Electronics',
    glyph: 'M4 5h16v11H4zm4 13h8v2H8z',
    kinds: [
      {
        category: 'Headphones',
        nouns: ['Headphones', 'Earbuds', 'Headset', 'Monitor headphones', 'Neckband'],
        materials: ['Wireless', 'Studio', 'Noise-cancelling', 'Open-back'],
        materialLabel: 'Type',
        option1: colour,
        price: [4900, 39900],
        weight: [60, 450],
        blurb: 'Thirty hours on one charge, and the pads can be replaced.',
      },
      {
        category: 'Phones',
        nouns: ['Phone', 'Compact phone', 'Field phone', 'Fold phone', 'Senior phone'],
        materials: ['Repairable', 'Titanium', 'Aluminium', 'Ceramic'],
        materialLabel: 'Type',
        option1: storage,
        option2: colour,
        price: [24900, 119900],
        weight: [150, 280],
        blurb: 'Seven years of updates and a battery that you can change yourself.',
      },
      {
        category: 'Speakers',
        nouns: ['Speaker', 'Soundbar', 'Radio', 'Subwoofer', 'Bookshelf speaker'],
        materials: ['Portable', 'Oak', 'Smart', 'Active'],
        materialLabel: 'Type',
        option1: colour,
        price: [5900, 69900],
        weight: [500, 12000],
        blurb: 'Fills a room without shouting.',
      },
      {
        category: 'Cameras',
        nouns: ['Camera', 'Action camera', 'Instant camera', 'Camcorder', 'Webcam'],
        materials: ['Mirrorless', 'Compact', 'Weatherproof', 'Full-frame'],
        materialLabel: 'Type',
        option1: storage,
        price: [7900, 249900],
        weight: [120, 900],
        blurb: 'A bright finder and dials that do what they say.',
      },
    ],
  },
  {
    name: 'Outdoor',
    glyph: 'M12 4l9 16h-7l-2-4-2 4H3z',
    kinds: [
      {
        category: 'Tents',
        nouns: ['Tent', 'Tarp', 'Bivouac', 'Shelter', 'Hammock'],
        materials: ['Ultralight', 'Geodesic', 'Ripstop', 'Canvas'],
        materialLabel: 'Type',
        option1: { name: 'Capacity', values: ['1 person', '2 persons', '3 persons', '4 persons'], step: 22 },
        option2: colour,
        price: [7900, 69900],
        weight: [700, 9000],
        blurb: 'Stands in four minutes, also in wind.',
      },
      {
        category: 'Sleeping bags',
        nouns: ['Sleeping bag', 'Quilt', 'Bag liner', 'Sleeping mat', 'Camp pillow'],
        materials: ['Down', 'Synthetic', 'Silk', 'Foam'],
        option1: { name: 'Length', values: ['Regular', 'Long'], step: 8 },
        option2: colour,
        price: [1900, 49900],
        weight: [150, 1900],
        blurb: 'Warm where you are cold, light where it does not matter.',
      },
      {
        category: 'Cycling',
        nouns: ['Helmet', 'Pannier', 'Bike light', 'Saddle', 'Bell'],
        materials: ['Road', 'Gravel', 'City', 'Touring'],
        materialLabel: 'Type',
        option1: colour,
        option2: size,
        price: [1900, 18900],
        weight: [60, 1400],
        blurb: 'Made for the way to work as much as for the way up.',
      },
      {
        category: 'Bottles',
        nouns: ['Bottle', 'Flask', 'Travel mug', 'Hydration pack', 'Growler'],
        materials: ['Steel', 'Insulated', 'Titanium', 'Glass'],
        option1: { name: 'Volume', values: ['0.35 l', '0.5 l', '0.75 l', '1 l'], step: 12 },
        option2: colour,
        price: [1290, 5900],
        weight: [120, 700],
        blurb: 'Keeps hot for twelve hours and cold for a day.',
      },
    ],
  },
  {
    name: 'Books and paper',
    glyph: 'M4 4h7a2 2 0 011 1 2 2 0 011-1h7v15h-7l-1 1-1-1H4zm2 2v11h5V6zm7 0v11h5V6z',
    kinds: [
      {
        category: 'Fiction',
        nouns: ['Novel', 'Short stories', 'Crime novel', 'Novella', 'Saga'],
        materials: ['Northern', 'Coastal', 'Winter', 'Midnight'],
        materialLabel: 'Type',
        option1: { name: 'Format', values: ['Paperback', 'Hardcover', 'Large print'], step: 45 },
        price: [990, 2490],
        weight: [180, 900],
        shipping: 'letter',
        blurb: 'Set in a good serif on paper that does not yellow.',
      },
      {
        category: 'Non-fiction',
        nouns: ['Atlas', 'Cookbook', 'Field guide', 'Biography', 'Handbook'],
        materials: ['Illustrated', 'Pocket', 'Complete', 'Annotated'],
        materialLabel: 'Type',
        option1: { name: 'Format', values: ['Paperback', 'Hardcover'], step: 40 },
        price: [1490, 5990],
        weight: [300, 2200],
        blurb: 'With an index that finds things.',
      },
      {
        category: 'Notebooks',
        nouns: ['Notebook', 'Planner', 'Sketchbook', 'Journal', 'Memo pad'],
        materials: ['Dotted', 'Lined', 'Plain', 'Squared'],
        materialLabel: 'Type',
        option1: colour,
        option2: { name: 'Paper size', values: ['A6', 'A5', 'A4'], step: 20 },
        price: [590, 3490],
        weight: [90, 700],
        shipping: 'letter',
        blurb: 'Opens flat and takes a fountain pen.',
      },
      {
        category: 'Writing',
        nouns: ['Fountain pen', 'Ballpoint', 'Pencil set', 'Fineliner', 'Ink'],
        materials: ['Brass', 'Resin', 'Cedar', 'Steel'],
        option1: colour,
        price: [490, 14900],
        weight: [15, 250],
        shipping: 'letter',
        blurb: 'Starts at once and can be refilled.',
      },
    ],
  },
  {
    name: 'Toys and games',
    glyph: 'M5 3h14v18H5zm2 2v4h4V5zm6 0v4h4V5zm-6 6v4h4v-4zm6 0v4h4v-4zm-6 6v2h10v-2z',
    kinds: [
      {
        category: 'Board games',
        nouns: ['Board game', 'Card game', 'Dice game', 'Strategy game', 'Party game'],
        materials: ['Family', 'Cooperative', 'Classic', 'Travel'],
        materialLabel: 'Type',
        option1: { name: 'Language', values: ['English', 'German', 'French'] },
        price: [990, 6990],
        weight: [150, 2600],
        blurb: 'Explained in five minutes and good for fifty evenings.',
      },
      {
        category: 'Building sets',
        nouns: ['Building set', 'Marble run', 'Train set', 'Block set', 'Robot kit'],
        materials: ['Beech', 'Magnetic', 'Recycled', 'Maple'],
        option1: { name: 'Pieces', values: ['40', '80', '120', '200'], step: 45 },
        price: [1990, 15900],
        weight: [400, 4200],
        blurb: 'Every piece fits every other, also those you bought last year.',
      },
      {
        category: 'Puzzles',
        nouns: ['Jigsaw', 'Puzzle cube', 'Brain teaser', 'Floor puzzle', 'Map puzzle'],
        materials: ['Wooden', 'Panorama', 'Vintage', 'Shaped'],
        materialLabel: 'Type',
        option1: { name: 'Pieces', values: ['100', '500', '1000', '2000'], step: 15 },
        price: [790, 4490],
        weight: [200, 1500],
        blurb: 'Cut clean, with no dust in the box.',
      },
      {
        category: 'Soft toys',
        nouns: ['Bear', 'Rabbit', 'Whale', 'Fox', 'Elephant'],
        materials: ['Organic', 'Corduroy', 'Knitted', 'Plush'],
        option1: colour,
        option2: dimension,
        price: [1290, 5990],
        weight: [80, 900],
        blurb: 'Washable, embroidered eyes, nothing to swallow.',
      },
    ],
  },
];

export const series = [
  'Halden',
  'Miro',
  'Tove',
  'Brenner',
  'Olea',
  'Sund',
  'Kelm',
  'Varde',
  'Isola',
  'Rask',
  'Lumen',
  'Petra',
  'Nordby',
  'Cairn',
  'Alma',
  'Fjell',
  'Tarn',
  'Solent',
  'Ebba',
  'Juno',
  'Orrin',
  'Pasco',
  'Quill',
  'Revel',
  'Sable',
  'Tilde',
  'Umber',
  'Vesper',
  'Wren',
  'Yarrow',
  'Zephyr',
  'Arbor',
  'Bodo',
  'Calla',
  'Delft',
  'Ember',
  'Fable',
  'Grove',
  'Hollis',
  'Indra',
  'Jarl',
  'Kestrel',
  'Linnea',
  'Marlow',
  'Nello',
  'Otis',
  'Piper',
  'Rowan',
  'Sorrel',
  'Thane',
];

export const brands = [
  'Fern & Loom',
  'Harbour Works',
  'Nordlicht',
  'Atelier Mova',
  'Kite Street',
  'Old Mill',
  'Stellan',
  'Basalt',
  'Common Thread',
  'Verso',
  'Polder',
  'Tidewater',
  'Ridgeline',
  'Studio Amsel',
  'Bright Form',
  'Hearth',
  'Lowland',
  'Paper Crane',
  'Copperfield',
  'Ursa',
];

export const countriesOfOrigin = ['Portugal', 'Italy', 'Germany', 'Poland', 'Denmark', 'France', 'Spain', 'Czechia'];

export const giftCards = [
  { slug: 'gift-card-classic', title: 'Gift card, classic', denominations: [1000, 2500, 5000, 10000] },
  { slug: 'gift-card-birthday', title: 'Gift card, birthday', denominations: [2000, 3000, 5000] },
  { slug: 'gift-card-new-home', title: 'Gift card, new home', denominations: [5000, 10000, 20000] },
  { slug: 'gift-card-thank-you', title: 'Gift card, thank you', denominations: [1000, 1500, 2000] },
] as const;

export const locations = [
  { name: 'Hamburg warehouse', country: 'DE' },
  { name: 'Rotterdam warehouse', country: 'NL' },
  { name: 'Lyon warehouse', country: 'FR' },
  { name: 'Poznań warehouse', country: 'PL' },
  { name: 'Berlin shop', country: 'DE' },
] as const;
