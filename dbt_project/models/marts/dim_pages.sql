with successors as (
    select
        page_key,
        next_page_key,
        row_number() over (partition by page_key order by valid_to desc, source_file, sequence desc) as place
    from {{ ref('page_versions') }}
    where next_page_key is not null
)

select
    pages.page_key,
    pages.source_file,
    pages.content_sha256,
    pages.publication_name,
    pages.publication_date,
    pages.publication_year,
    pages.publication_date_source,
    pages.home_region_code,
    pages.edition,
    pages.page_number,
    pages.encoding,
    pages.char_count,
    pages.odd_char_count,
    pages.ingested_at,
    pages.parser_version,
    sources.is_current,
    sources.valid_from,
    sources.valid_to,
    case when not sources.is_current then successors.next_page_key end as superseded_by_page_key
from {{ ref('stg_pages') }} as pages
inner join {{ ref('int_page_sources') }} as sources on pages.page_key = sources.page_key
left join successors on pages.page_key = successors.page_key and successors.place = 1
