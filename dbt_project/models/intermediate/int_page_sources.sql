-- What every later model needs to know of a page: its paper, its day of report, whether it still stands. The day it was landed
-- says nothing of when it was printed: a page that determines neither day nor year has no day of report.
with known as (
    select
        page_key,
        batch_id,
        source_file,
        publication_name,
        publication_date,
        {{ reported_on() }} as reported_on,
        coalesce(publication_name, concat('?', page_key)) as paper
    from {{ ref('stg_pages') }}
),

standing as (
    select
        page_key,
        min(valid_from) as valid_from,
        case when count(*) = count(valid_to) then max(valid_to) end as valid_to,
        max(greatest(valid_from, coalesce(valid_to, valid_from))) as settled_on
    from {{ ref('page_versions') }}
    group by page_key
)

select
    known.page_key,
    known.batch_id,
    known.source_file,
    known.publication_name,
    known.publication_date,
    known.reported_on,
    known.paper,
    standing.valid_from,
    standing.valid_to,
    standing.valid_to is null as is_current,
    standing.settled_on
from known
inner join standing on known.page_key = standing.page_key
