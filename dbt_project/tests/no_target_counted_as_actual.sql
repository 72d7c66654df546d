{{ config(severity='warn') }}

-- What a target has reached is measured by actuals alone.
select progress.target_row_key
from {{ ref('target_progress') }} as progress
left join {{ ref('metric_series') }} as actuals on progress.actual_row_key = actuals.series_row_key
left join {{ ref('metric_series') }} as targets on progress.target_row_key = targets.series_row_key
where targets.basis <> 'target' or (progress.actual_row_key is not null and coalesce(actuals.basis, '') <> 'actual')
