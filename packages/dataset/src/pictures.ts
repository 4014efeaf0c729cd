import { literal } from './sql.ts';

/** The pictures of the demo shop: small SVG drawings that need no file and no server. */
const picture = svgDataUri(
  `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' width='1200' height='1200'><rect width='24' height='24' fill='hsl({hue} 45% 90%)'/><circle cx='12' cy='12' r='{radius}' fill='hsl({hue} 40% 80%)'/><path transform='rotate({turn} 12 12) translate(4.8 4.8) scale(.6)' fill='hsl({hue} 45% 35%)' d='{glyph}'/></svg>`,
);

/** An SQL expression of the picture that is drawn with these expressions: a row is joined up once, not replaced in thrice. */
export function pictureOf(parts: { readonly hue: string; readonly radius: string; readonly turn: string; readonly glyph: string }): string {
  return picture
    .split(/\{(\w+)\}/)
    .map((piece, index) => (index % 2 === 0 ? literal(piece) : parts[piece as keyof typeof parts]))
    .join(' || ');
}

/** A path of SVG as it stands in a URI: commas do what spaces do, and need no escape. */
export function pathOf(glyph: string): string {
  return glyph.replaceAll(' ', ',');
}

/** Escapes only what a URI in an HTML attribute or CSS must not hold, as each byte is stored a hundred thousand times. */
function svgDataUri(svg: string): string {
  return `data:image/svg+xml,${svg.replaceAll('%', '%25').replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('#', '%23').replaceAll(' ', '%20')}`;
}
