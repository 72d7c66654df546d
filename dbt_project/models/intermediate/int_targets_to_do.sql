-- Targets to be set beside actuals anew: of changed groups, beside an actual that changed, or gone.
{% set built = built_relation('int_target_actuals') | trim %}
with metrics as (
    select
        metric_key,
        {{ same_wording(metric_topic('metric_name')) }} as topic
    from {{ ref('dim_metrics') }}
),

figures as (
    select
        series.series_row_key,
        series.basis,
        series.article_key,
        concat(series.unit_base, ' ', series.measure, ' ', coalesce(series.region_key, ''), ' ', coalesce(series.subject_project_key, ''))
            as subject,
        series.unit_base || ' ' || series.region_key as placed_count,
        metrics.topic,
        changed.group_key is not null as is_changed
    from {{ ref('int_series_rows') }} as series
    inner join metrics on series.metric_key = metrics.metric_key
    left join {{ ref('int_changed_groups') }} as changed on series.group_key = changed.group_key
    where series.measure in ('level', 'ratio') and series.period_end is not null
),

targets as (
    select * from figures
    where basis = 'target'
),

changed_actuals as (
    select * from figures
    where basis = 'actual' and is_changed
),

stood as (
    {% if built %}
    select
        target_row_key,
        actual_row_key
    from {{ built }}
    {% else %}
    select
        series_row_key as target_row_key,
        series_row_key as actual_row_key
    from targets
    where series_row_key is null
    {% endif %}
)

select series_row_key as target_row_key
from targets
where is_changed

union

select targets.series_row_key as target_row_key
from targets
inner join changed_actuals on targets.subject = changed_actuals.subject and targets.topic = changed_actuals.topic

union

-- Figures of a place and of a project there may meet as well.
select targets.series_row_key as target_row_key
from targets
inner join changed_actuals on targets.placed_count = changed_actuals.placed_count and targets.topic = changed_actuals.topic

union

select targets.series_row_key as target_row_key
from targets
inner join changed_actuals on targets.subject = changed_actuals.subject and targets.article_key = changed_actuals.article_key

union

select stood.target_row_key
from stood
left join figures as met on stood.actual_row_key = met.series_row_key
left join targets on stood.target_row_key = targets.series_row_key
where met.series_row_key is null or met.is_changed or targets.series_row_key is null
