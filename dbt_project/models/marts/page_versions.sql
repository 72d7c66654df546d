-- A correction counts from the day it was landed, never before the day it was printed; what it replaces stands until then.
with pages as (
    select
        page_key,
        source_file,
        -- For looking back in time alone, a page without any date counts from the day it was landed.
        coalesce({{ reported_on() }}, cast(ingested_at as date)) as known_on
    from {{ ref('stg_pages') }}
),

versions as (
    select
        sightings.source_file,
        sightings.page_key,
        sightings.sequence,
        case
            when sightings.sequence = 1 then pages.known_on
            else greatest(pages.known_on, cast(sightings.first_seen_at as date))
        end as valid_from
    from {{ ref('stg_sightings') }} as sightings
    inner join pages on sightings.page_key = pages.page_key
    union all
    select
        pages.source_file,
        pages.page_key,
        1 as sequence,
        pages.known_on as valid_from
    from pages
    left join {{ ref('stg_sightings') }} as sightings on pages.page_key = sightings.page_key
    where sightings.page_key is null
)

select
    source_file,
    cast(sequence as integer) as sequence,
    page_key,
    valid_from,
    lead(valid_from) over (partition by source_file order by sequence) as valid_to,
    lead(page_key) over (partition by source_file order by sequence) as next_page_key
from versions
