# Who and where

variable "region" {
  description = "AWS region that everything is made in."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "The region must be written like us-east-1."
  }
}

variable "availability_zones" {
  description = "Zones of that region to spread the load balancer and the tasks over, at least two."
  type        = list(string)
  default     = ["us-east-1a", "us-east-1b"]

  validation {
    condition     = length(distinct(var.availability_zones)) >= 2 && length(var.availability_zones) <= 4
    error_message = "Name two to four different zones: a load balancer needs two."
  }
}

variable "name" {
  description = "Name of the service, which the names of its resources begin with."
  type        = string
  default     = "task-api"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,19}$", var.name))
    error_message = "The name must be 2 to 20 lower-case letters, digits or hyphens: a load balancer's name has 32 at most."
  }
}

variable "environment" {
  description = "Name of the environment: in every log line, in key prefixes and at the head of the secrets' names."
  type        = string
  default     = "prod"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{0,31}$", var.environment))
    error_message = "The environment must be 1 to 32 lower-case letters, digits or hyphens."
  }
}

variable "tags" {
  description = "Further tags for everything that can be tagged."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.tags), ["Application", "Environment", "ManagedBy"])) == 0
    error_message = "Application, Environment and ManagedBy are set already."
  }
}

# Network and address

variable "vpc_cidr" {
  description = "Addresses of the network, /16 to /20; every zone gets a sixteenth."
  type        = string
  default     = "10.20.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 20, false)
    error_message = "The network must be an IPv4 range from /16 to /20."
  }
}

variable "domain_name" {
  description = "Host name that callers use, such as api.example.com."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "The domain name must be a host name without a dot at its end."
  }
}

variable "zone_name" {
  description = "Name of the public Route 53 zone that the host name lies in. It exists before the first apply."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.zone_name))
    error_message = "The zone must be a domain name without a dot at its end."
  }
}

variable "cors_origins" {
  description = "Origins whose browsers may call, such as https://app.example.com."
  type        = list(string)

  validation {
    condition     = length(var.cors_origins) > 0 && alltrue([for origin in var.cors_origins : can(regex("^https://[a-z0-9.-]+(:[0-9]+)?$", origin))])
    error_message = "Origins must be https, without a path, and never *."
  }
}

# Image and tasks

variable "repository_name" {
  description = "Name of the ECR repository."
  type        = string
  default     = "task-manager-api"

  validation {
    condition     = can(regex("^[a-z0-9]+([._/-][a-z0-9]+)*$", var.repository_name))
    error_message = "That is no name of an ECR repository."
  }
}

variable "kept_images" {
  description = "How many releases the repository keeps, and as many that were deployed: how far back a rollback reaches."
  type        = number
  default     = 30

  validation {
    condition     = var.kept_images >= 5 && var.kept_images <= 1000
    error_message = "Keep 5 to 1000 images."
  }
}

variable "image" {
  description = "Image of the task definition that Terraform makes, by digest. script/deploy sets that of all later ones; without this, nothing can start until it has run."
  type        = string
  default     = null

  validation {
    condition     = var.image == null || can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "An image is named by its digest: REPOSITORY@sha256:…"
  }
}

variable "min_tasks" {
  description = "Tasks that run at the least, and at first."
  type        = number
  default     = 2

  validation {
    condition     = var.min_tasks >= 2 && var.min_tasks <= 20
    error_message = "Two at the least: one zone may fail."
  }
}

variable "max_tasks" {
  description = "Tasks that run at the most."
  type        = number
  default     = 6

  validation {
    condition     = var.max_tasks >= 2 && var.max_tasks <= 50
    error_message = "The most must be 2 to 50 tasks."
  }
}

variable "cpu_target_percent" {
  description = "Average use of the tasks' CPU that autoscaling holds."
  type        = number
  default     = 60

  validation {
    condition     = var.cpu_target_percent >= 20 && var.cpu_target_percent <= 90
    error_message = "The target must be 20 to 90 percent."
  }
}

variable "requests_target" {
  description = "Requests per minute and task that autoscaling holds."
  type        = number
  default     = 1200

  validation {
    condition     = var.requests_target >= 60
    error_message = "The target must be 60 requests a minute or more."
  }
}

variable "rate_limit_per_minute" {
  description = "Calls that one service may make in a minute at each instance, and so may each address without a valid key; 0 for no limit."
  type        = number
  default     = 1200

  validation {
    condition     = var.rate_limit_per_minute >= 0 && var.rate_limit_per_minute <= 1000000 && floor(var.rate_limit_per_minute) == var.rate_limit_per_minute
    error_message = "The limit must be a whole number from 0 to 1000000: the service starts with no other."
  }
}

variable "deregistration_delay_seconds" {
  description = "How long a task that is to go may finish what callers have sent, before it gets SIGTERM. The longest answer takes 10 seconds."
  type        = number
  default     = 20

  validation {
    condition     = var.deregistration_delay_seconds >= 10 && var.deregistration_delay_seconds <= 300
    error_message = "The delay must be 10 to 300 seconds: answers may take 10."
  }
}
