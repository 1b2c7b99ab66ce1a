CREATE TABLE "unconfirmed_invalidations" (
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"id" uuid NOT NULL,
	CONSTRAINT "unconfirmed_invalidations_pk" PRIMARY KEY("kind","text"),
	CONSTRAINT "unconfirmed_invalidations_kind_known" CHECK ("unconfirmed_invalidations"."kind" in ('key', 'tag', 'pattern'))
);
