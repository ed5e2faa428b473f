/** A JSON schema as far as the page tells of it. */
export interface DescribedSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: string[];
  anyOf?: DescribedSchema[];
  items?: DescribedSchema;
  properties?: Record<string, DescribedSchema>;
  required?: string[];
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
}

/** One way to ask at an address. */
export interface DescribedOperation {
  summary: string;
  description?: string;
  tags?: string[];
  security?: Record<string, string[]>[];
  parameters: {
    name: string;
    in: string;
    required: boolean;
    description?: string;
    schema: DescribedSchema;
  }[];
  requestBody?: { content: Record<string, { schema: DescribedSchema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: DescribedSchema }> }>;
}

/** An OpenAPI document as far as the page tells of it. */
export interface DescribedApi {
  info: { version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, DescribedSchema> };
}
