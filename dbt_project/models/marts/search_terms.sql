-- The index's vocabulary: what a query's words are looked up in.
select
    term,
    cast(count(*) as integer) as article_count
from {{ ref('search_postings') }}
group by term
