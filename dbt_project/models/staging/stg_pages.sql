{{ config(materialized='table') }}

with parses as (
    select
        *,
        row_number() over (partition by page_key order by parsed_at desc, batch_id desc) as recency
    from {{ source('lake', 'pages') }}
)

select
    page_key,
    source_file,
    content_sha256,
    publication_name,
    publication_date,
    cast(publication_year as integer) as publication_year,
    coalesce(publication_date_source, 'unknown') as publication_date_source,
    home_region_code,
    edition,
    page_number,
    encoding,
    char_count,
    odd_char_count,
    {{ utc_timestamp('ingested_at') }} as ingested_at,
    {{ utc_timestamp('parsed_at') }} as parsed_at,
    parser_version,
    batch_id
from parses
where recency = 1
