import { applyDecorators, Header } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { JSON_TYPE, MERGE_PATCH_TYPE } from './body-types.js';
import { WithRouteConfig } from './route-config.js';

/** Under its own name, and as plain JSON, which says the same here. */
const MERGE_PATCH_TYPES = [MERGE_PATCH_TYPE, JSON_TYPE] as const;

/** The route changes a resource by a JSON merge patch. */
export const TakesMergePatch = (): MethodDecorator =>
  applyDecorators(WithRouteConfig({ bodyTypes: MERGE_PATCH_TYPES }), ApiConsumes(...MERGE_PATCH_TYPES));

/** The route reads what can be changed by a JSON merge patch, and says so (RFC 5789 §3.1). */
export const OffersMergePatch = (): MethodDecorator => Header('accept-patch', MERGE_PATCH_TYPES.join(', '));
