/** The four subgraphs of the public benchmarks of federation gateways, by their schemas. */
export const shops: Readonly<Record<string, { readonly sdl: string }>> = {
  accounts: {
    sdl: `
      type Query { me: User user(id: ID!): User users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }
    `,
  },
  inventory: {
    sdl: `
      type Product @key(fields: "upc") {
        upc: String!
        weight: Int @external
        price: Int @external
        inStock: Boolean
        shippingEstimate: Int @requires(fields: "price weight")
      }
    `,
  },
  products: {
    sdl: `
      type Query { topProducts(first: Int = 5): [Product] }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }
    `,
  },
  reviews: {
    sdl: `
      type Review @key(fields: "id") { id: ID! body: String author: User @provides(fields: "username") product: Product }
      type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }
    `,
  },
};

const product = 'inStock name price shippingEstimate upc weight';
const user = 'id username name birthday';

export const nestedQuery = `query nested {
  users {
    ${user}
    reviews {
      id body
      product {
        ${product}
        reviews { id body author { ${user} reviews { id body product { ${product} } } } }
      }
    }
  }
  topProducts {
    ${product}
    reviews { id body author { ${user} reviews { id body product { ${product} } } } }
  }
}`;
