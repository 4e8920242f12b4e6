// Builds OpenTofu from Go's module proxy where there is no release to download: script/setup/tofu.
module click.gamificator/opentofu

go 1.26.6

tool github.com/opentofu/opentofu/cmd/tofu

require github.com/opentofu/opentofu v1.12.6

// OpenTofu's own replacement; Go honours it in the main module only.
replace github.com/hashicorp/hcl/v2 v2.20.1 => github.com/opentofu/hcl/v2 v2.20.2-0.20251021132045-587d123c2828
