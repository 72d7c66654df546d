-- What current pages say of a project's size and money, one row per metric: the newest figure of the widest agreement.
with ranked as (
    select
        series.project_key,
        series.metric_key,
        series.metric_name,
        metrics.quantity_kind,
        series.value_base,
        series.unit_base,
        series.basis,
        series.quote,
        series.last_reported_on,
        row_number() over (
            partition by series.project_key, series.metric_key
            order by series.source_count desc, series.last_reported_on desc nulls last, series.value_base desc, series.series_row_key
        ) as place
    from {{ ref('metric_series') }} as series
    inner join {{ ref('dim_metrics') }} as metrics on series.metric_key = metrics.metric_key
    where series.project_key is not null and series.measure = 'level'
)

select
    project_key,
    metric_key,
    metric_name,
    quantity_kind,
    {{ project_size('quantity_kind', 'metric_name') }} as size_of,
    value_base,
    unit_base,
    basis,
    quote,
    last_reported_on
from ranked
where place = 1
