// The smallest page with Hanko's elements, which are the user interface for every step of signing up and in.
import { register } from "@teamhanko/hanko-elements"

await register("https://hanko.example.com")
