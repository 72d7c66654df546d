-- One row per project and day: what that day's papers say of its state, the furthest state where they differ. Pages without a
-- day make one row without a day.
select
    mentions.project_key,
    sources.reported_on,
    {{ ordered_list('mentions.event', 'mentions.event, mentions.mention_key') }} as events,
    max(
        case mentions.status
            when 'planned' then 1 when 'signed' then 2 when 'under_construction' then 3 when 'completed' then 4 else 0
        end
    ) as stage,
    min(mentions.event_date) as event_date,
    count(distinct mentions.page_key) as page_count
from {{ ref('fct_project_mentions') }} as mentions
inner join {{ ref('int_page_sources') }} as sources on mentions.page_key = sources.page_key and sources.is_current
group by 1, 2
